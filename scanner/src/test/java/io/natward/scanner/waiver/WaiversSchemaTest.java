package io.natward.scanner.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.policies.schema.JsonTree;
import io.natward.policies.schema.ShippedSchema;
import io.natward.policies.source.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use, held against what the reader takes. */
class WaiversSchemaTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private final ShippedSchema schema = ShippedSchema.named("waivers");

    @Test
    void the_documented_example_is_good_for_both() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../docs/waivers.md")));
        assertThat(example.find()).isTrue();
        Path file = Files.writeString(folder.resolve("waivers.yaml"), example.group(1));
        assertThat(WaiversReader.read(file, NOW).all()).hasSize(2);
        assertThat(schema.complaints(JsonTree.of(example.group(1)).orElseThrow()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{waivers: w}",
                "{waivers: [{id: w}]}",
                "{waivers: [], time-zone: 7}",
                "{waivers: [], maximum-days: 0}",
                "{waivers: [], maximum-day: 1}",
                "{waivers: [{id: w, policies: [p], reason: r, approved-by: a, ticket: t, expires: 2027-01-01}]}",
                "{waivers: [{id: w, policies: [p], hosts: ['*'], reason: r, approved-by: a, ticket: t, expires: 2027-01-01}]}",
                "{waivers: [{id: w, policies: [p], hosts: [h], everywhere: true, reason: r, approved-by: a, ticket: t, expires:"
                        + " 2027-01-01}]}",
                "{waivers: [{id: w w, policies: [p], hosts: [h], reason: r, approved-by: a, ticket: t, expires: 2027-01-01}]}",
                "{waivers: [{id: w, policies: [p], hosts: [h], reason: r, approved-by: a, ticket: t, expires: soon}]}",
                "{waivers: [{id: w, policies: [], hosts: [h], reason: r, approved-by: a, ticket: t, expires: 2027-01-01}]}"
            })
    void what_a_schema_can_know_both_refuse(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("waivers.yaml"), text);
        assertThat(schema.complaints(JsonTree.of(text).orElseThrow())).isNotEmpty();
        assertThatThrownBy(() -> WaiversReader.read(file, NOW)).isInstanceOf(InvalidInputException.class);
    }
}
