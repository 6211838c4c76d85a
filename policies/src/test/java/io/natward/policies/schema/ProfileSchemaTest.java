package io.natward.policies.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.profile.EffectivePolicies;
import io.natward.policies.profile.Profile;
import io.natward.policies.profile.ProfileReader;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The schema of profiles against what reads them. */
final class ProfileSchemaTest {
    private static final Path EXAMPLES = Path.of("src/test/resources/schema");
    private static final String POLICIES = "it is about the policies that the profile selects";
    private static final BeyondSchema BEYOND = BeyondSchema.of(
            "there is no (policy|file or folder|parameter)|no policy|has no parameter|declares no parameters", POLICIES,
            "leaves out|nothing is left|selects nothing|matches|'severity' has no field|has a problem at|no plan can hold",
                    POLICIES,
            "parameter '.*' is ", "what data looks like depends on the parameter's type");

    @TempDir
    private Path folder;

    @BeforeEach
    void putPoliciesBesideTheProfile() throws IOException {
        for (String name : List.of("patterns.yaml", "ordered.yaml", "bits.yaml", "choices.yaml")) {
            Files.copy(EXAMPLES.resolve(name), folder.resolve(name));
        }
    }

    @Test
    void schema_and_reader_agree() throws IOException {
        ShippedSchema schema = ShippedSchema.named("profile");
        SchemaAgreement agreement = new SchemaAgreement(schema, this::problems, BEYOND);
        JsonNode example = JsonTree.of(Files.readString(EXAMPLES.resolve("profiles/profile.yaml")))
                .orElseThrow();

        assertThat(schema.complaints(example)).isEmpty();
        assertThat(problems(JsonTree.text(example))).isEmpty();
        assertThat(agreement.differencesInNames(example))
                .filteredOn(d -> !d.startsWith("/severity/")) // each policy knows its own outcomes only
                .isEmpty();
        assertThat(agreement.unseen())
                .as("parts of the schema that the example does not show")
                .isEmpty();
        assertThat(agreement.disagreementsOnMistakes(example)).isEmpty();
    }

    private List<String> problems(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("profile.yml"), yaml);
        Problems problems = new Problems();
        Optional<Profile> profile = ProfileReader.read(file, problems);
        if (profile.isPresent() && problems.isEmpty()) {
            EffectivePolicies.load(profile.get().sources(), profile, problems);
        }
        return problems.all().stream().map(Problem::what).toList();
    }
}
