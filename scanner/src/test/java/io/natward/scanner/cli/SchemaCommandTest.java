package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.schema.ShippedSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

final class SchemaCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void prints_each_schema_as_it_is_shipped() throws IOException {
        assertThat(SchemaCommand.NAMES).containsExactlyInAnyOrderElementsOf(ShippedSchema.names());
        for (String name : SchemaCommand.NAMES) {
            out.reset();
            assertThat(run("schema", name)).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(ShippedSchema.FOLDER.resolve(name + ".json")));
        }
    }

    @Test
    void lists_the_kinds_of_files_without_a_name() {
        assertThat(run("schema")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("policy     One policy of natward:")
                .contains("settings   The settings file")
                .contains("report     The JSON report");
    }

    @Test
    void suggests_the_name_that_was_meant() {
        assertThat(run("schema", "polcy")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no schema 'polcy'; did you mean 'policy'?");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private int run(String... args) {
        Streams streams = new Streams(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return Main.run(streams, args);
    }
}
