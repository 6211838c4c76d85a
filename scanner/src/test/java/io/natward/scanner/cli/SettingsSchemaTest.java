package io.natward.scanner.cli;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The schema of settings files against what reads them. */
final class SettingsSchemaTest {
    private static final BeyondSchema BEYOND = BeyondSchema.of(
            "there is no (folder|file)", "it is about files",
            "cannot be more than 'hosts-in-a-row'", "it compares two fields",
            "only one report can go|two reports would be written", "it compares the items of a list");

    @TempDir
    private Path folder;

    @Test
    void schema_and_program_agree() throws IOException {
        ShippedSchema schema = ShippedSchema.named("settings");
        SchemaAgreement agreement = new SchemaAgreement(schema, this::problems, BEYOND);
        JsonNode example = JsonTree.of(Files.readString(Path.of("src/test/resources/schema/settings.yaml")))
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
        Path file = Files.writeString(folder.resolve("settings.yaml"), yaml);
        try {
            SettingsLayers.load(SettingsLayers.layer(), Map.of("TEAM", "mine"), Optional.of(file));
            return List.of();
        } catch (InvalidInputException e) {
            return e.problems().stream().map(Problem::what).toList();
        } catch (UsageException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
