package io.natward.scanner.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.schema.BeyondSchema;
import io.natward.policies.schema.JsonTree;
import io.natward.policies.schema.SchemaAgreement;
import io.natward.policies.schema.ShippedSchema;
import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The schema of waivers against their reader. */
final class WaiversAgreementTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final BeyondSchema BEYOND = BeyondSchema.of(
            "there is no time zone|there is no such day", "it is about the calendar and its time zones",
            "the waiver ends in|is a date, which begins at another time", "it depends on other fields and on the day",
            "says its offset itself", "it depends on how 'expires' is written",
            "there is a waiver '.*' already", "it compares the items of a list");

    @TempDir
    private Path folder;

    @Test
    void schema_and_reader_agree() throws IOException {
        ShippedSchema schema = ShippedSchema.named("waivers");
        SchemaAgreement agreement = new SchemaAgreement(schema, this::problems, BEYOND);
        JsonNode example = JsonTree.of(Files.readString(Path.of("src/test/resources/schema/waivers.yaml")))
                .orElseThrow();

        assertThat(schema.complaints(example)).isEmpty();
        assertThat(problems(JsonTree.text(example))).isEmpty();
        assertThat(agreement.differencesInNames(example)).isEmpty();
        assertThat(agreement.unseen())
                .as("parts of the schema that the example does not show")
                .isEmpty();
        assertThat(agreement.disagreementsOnMistakes(example)).isEmpty();
    }

    private List<String> problems(String yaml) throws IOException {
        try {
            WaiversReader.read(Files.writeString(folder.resolve("waivers.yaml"), yaml), NOW);
            return List.of();
        } catch (InvalidInputException e) {
            return e.problems().stream().map(Problem::what).toList();
        }
    }
}
