package io.natward.policies.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.cases.PolicyCases;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.schema.SchemaAgreement.Loader;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The schemas of policies, test cases and packs against their loaders. */
final class PolicySchemasTest {
    private static final Path PACK = Path.of("packs/ipsec-nat-traversal");
    private static final Path MANIFEST = PACK.resolve("pack.yaml");
    private static final String POLICY = ".yaml";
    private static final String CASES = ".test.yaml";
    private static final Path EXAMPLES = Path.of("src/test/resources/schema");

    @TempDir
    private Path folder;

    @Test
    void every_shipped_policy_and_every_example_is_valid() throws IOException {
        assertThat(invalid(ShippedSchema.named("policy"), all(POLICY))).isEmpty();
        assertThat(invalid(ShippedSchema.named("cases"), all(CASES))).isEmpty();
        assertThat(invalid(ShippedSchema.named("pack"), List.of(MANIFEST, EXAMPLES.resolve("pack.yaml"))))
                .isEmpty();
    }

    @Test
    void schema_and_loader_agree_on_policies() throws IOException {
        assertAgreement("policy", this::policy, examples(POLICY));
    }

    @Test
    void schema_and_loader_agree_on_test_cases() throws IOException {
        assertAgreement("cases", caseLoader(), examples(CASES));
    }

    @Test
    void schema_and_loader_agree_on_packs() throws IOException {
        assertAgreement("pack", packLoader(), List.of(EXAMPLES.resolve("pack.yaml")));
    }

    private static void assertAgreement(String name, Loader loader, List<Path> files) throws IOException {
        SchemaAgreement agreement = new SchemaAgreement(ShippedSchema.named(name), loader, PolicyRules.BEYOND);
        List<String> differences = new ArrayList<>();
        for (Path file : files) {
            assertThat(loader.problems(Files.readString(file)))
                    .as(file.toString())
                    .isEmpty();
            differences.addAll(agreement.differencesInNames(tree(file)));
            differences.addAll(agreement.disagreementsOnMistakes(tree(file)));
        }
        assertThat(differences).isEmpty();
        assertThat(agreement.unseen())
                .as("parts of the schema that no file shows")
                .isEmpty();
    }

    private static List<String> invalid(ShippedSchema schema, List<Path> files) throws IOException {
        assertThat(files).isNotEmpty();
        List<String> complaints = new ArrayList<>();
        for (Path file : files) {
            schema.complaints(tree(file)).forEach(c -> complaints.add(file + ": " + c));
        }
        return complaints;
    }

    private static JsonNode tree(Path file) throws IOException {
        return JsonTree.of(Files.readString(file)).orElseThrow();
    }

    /** The files that mistakes are made in: all that have every field, and a real one. */
    private static List<Path> examples(String ending) throws IOException {
        List<Path> files = new ArrayList<>(files(EXAMPLES, ending));
        files.add(PACK.resolve("ipsec-crl-check" + ending));
        return files;
    }

    private static List<Path> all(String ending) throws IOException {
        List<Path> files = new ArrayList<>(files(EXAMPLES, ending));
        files.addAll(files(PACK, ending));
        return files;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(ending) && !f.endsWith("pack.yaml"))
                    .filter(f -> ending.equals(CASES) || !f.toString().endsWith(CASES))
                    .sorted()
                    .toList();
        }
    }

    private List<String> policy(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), yaml);
        Problems problems = new Problems();
        PolicyLoader.load(List.of(file.toString()), problems);
        return texts(problems);
    }

    /** Reads cases of whichever policy among the examples they name. */
    private Loader caseLoader() throws IOException {
        List<String> sources = examples(POLICY).stream().map(Path::toString).toList();
        Problems before = new Problems();
        PolicySet policies = PolicyLoader.load(sources, before);
        before.throwIfAny();
        Files.copy(EXAMPLES.resolve("export.reg"), folder.resolve("export.reg"));
        return yaml -> {
            Path file = Files.writeString(folder.resolve("policy.test.yaml"), yaml);
            Problems problems = new Problems();
            PolicyCases.load(List.of(file.toString()), policies, problems);
            return texts(problems);
        };
    }

    /** Reads a manifest that stands beside two of the examples. */
    private Loader packLoader() throws IOException {
        for (String each : List.of("bits.yaml", "choices.yaml")) {
            Files.copy(EXAMPLES.resolve(each), folder.resolve(each));
        }
        return yaml -> {
            Files.writeString(folder.resolve("pack.yaml"), yaml);
            Problems problems = new Problems();
            PolicyLoader.load(List.of(folder.toString()), problems);
            return texts(problems);
        };
    }

    private static List<String> texts(Problems problems) {
        return problems.all().stream().map(Problem::what).toList();
    }
}
