package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.schema.BeyondSchema;
import io.natward.policies.schema.JsonTree;
import io.natward.policies.schema.SchemaAgreement;
import io.natward.policies.schema.ShippedSchema;
import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problem;
import io.natward.scanner.inventory.InventoryLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The schema of inventories against their loader. */
final class InventorySchemaTest {
    private static final Path EXAMPLE = Path.of("src/test/resources/schema");
    private static final Path BROKEN = Path.of("src/test/resources/inventories/broken");
    private static final Map<String, String> ENVIRONMENT = Map.of("OWNER", "me");
    private static final ShippedSchema SCHEMA = ShippedSchema.named("inventory");

    private static final String ELSEWHERE =
            "what a name refers to, or a host comes to, is known only when all layers and files are";
    private static final String PAIRS = "it compares several fields or entries with each other";
    private static final String FILES = "it is about files, the environment, or the document as text";

    private static final BeyondSchema BEYOND = BeyondSchema.of(
            "there is no (site|VPN server|group|credential) '", ELSEWHERE,
            "has no site:|the inventory has no hosts|is said to be host", ELSEWHERE,
            "'defaults' stands in the including file only", ELSEWHERE,
            "over HTTP|'https: true'|WinRM4j|'delegation' out|can use; |which only|is a (ticket cache|keytab|client certificate)",
                    ELSEWHERE,
            "needs? a (password|keytab|ticket|certificate)|has no (password|certificate)", ELSEWHERE,
            "credential '.*' (is (a|no) |names |belongs )", ELSEWHERE,
            "declared a second time|stands here a second time|stands twice|run in a circle", PAIRS,
            "runs backwards|begin with zeros|more than 100000 hosts|has bits set behind its prefix", PAIRS,
            "would be the same for several hosts|but the host's name has none", PAIRS,
            "'computer-name' is the NetBIOS name", "a range's length is known when it is counted out",
            "environment variable .* is not set|no file |has no column|names the host; leave such rows|includes itself|is included a second time|this row has|is no name for a host",
                    FILES,
            "(anchors|aliases) \\(|not valid YAML", FILES);

    @TempDir
    private Path folder;

    static Stream<Path> broken() throws IOException {
        try (Stream<Path> files = Files.walk(BROKEN)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @BeforeEach
    void putWhatTheExampleNamesBesideIt() throws IOException {
        Files.createDirectories(folder.resolve("more"));
        Files.copy(EXAMPLE.resolve("hosts.csv"), folder.resolve("hosts.csv"));
        Files.copy(EXAMPLE.resolve("more/hosts.yaml"), folder.resolve("more/hosts.yaml"));
    }

    @Test
    void the_shipped_inventory_and_the_example_are_valid() throws IOException {
        assertThat(SCHEMA.complaints(tree(Path.of("../inventory.yaml")))).isEmpty();
        assertThat(SCHEMA.complaints(tree(EXAMPLE.resolve("inventory.yaml")))).isEmpty();
        assertThat(SCHEMA.complaints(tree(EXAMPLE.resolve("more/hosts.yaml")))).isEmpty();
    }

    @Test
    void schema_and_loader_agree() throws IOException {
        SchemaAgreement agreement = new SchemaAgreement(SCHEMA, this::problems, BEYOND);
        JsonNode example = tree(EXAMPLE.resolve("inventory.yaml"));

        assertThat(problems(JsonTree.text(example))).isEmpty();
        assertThat(agreement.differencesInNames(example)).isEmpty();
        assertThat(agreement.unseen())
                .as("parts of the schema that the example does not show")
                .isEmpty();
        assertThat(agreement.disagreementsOnMistakes(example)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void a_broken_inventory_is_refused_by_both_where_a_schema_can_know(Path file) throws IOException {
        List<String> problems = problemsOf(file);

        assertThat(JsonTree.of(Files.readString(file)).flatMap(tree -> SCHEMA.disagreement(tree, problems, BEYOND)))
                .isEmpty();
    }

    private List<String> problems(String yaml) throws IOException {
        return problemsOf(Files.writeString(folder.resolve("inventory.yaml"), yaml));
    }

    private static List<String> problemsOf(Path inventory) {
        try {
            InventoryLoader.load(inventory, ENVIRONMENT);
            return List.of();
        } catch (InvalidInputException e) {
            return e.problems().stream().map(Problem::what).toList();
        }
    }

    private static JsonNode tree(Path file) throws IOException {
        return JsonTree.of(Files.readString(file)).orElseThrow();
    }
}
