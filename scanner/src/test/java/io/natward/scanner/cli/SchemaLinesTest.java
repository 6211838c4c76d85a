package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.schema.JsonTree;
import io.natward.policies.schema.ShippedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every file that people may start from tells editors its schema, by a path that is there, and is valid by it. */
final class SchemaLinesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    /** Files of other kinds: the simulator's fleets, and what the launcher scans when it is built. */
    private static final List<String> OTHERS = List.of("simulator", "scanner/src/dist");

    private static final Pattern LINE = Pattern.compile("\\A# yaml-language-server: \\$schema=(\\S+/)?(\\w+)\\.json\n");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final List<Set<String>> WHOLE_FILES =
            List.of(Set.of("id", "title"), Set.of("policy", "cases"), Set.of("title", "policies"), Set.of("waivers"));

    @Test
    void every_file_names_its_schema_in_the_first_line_and_is_valid_by_it() throws IOException {
        List<Path> files = files(".yaml");
        assertThat(files).contains(ROOT.resolve("inventory.yaml")).hasSizeGreaterThan(45);
        for (Path file : files) {
            assertIsValid(file, Files.readString(file));
        }
    }

    @Test
    void every_whole_file_in_the_documentation_names_its_schema_in_the_first_line_and_is_valid_by_it()
            throws IOException {
        List<String> found = new ArrayList<>();
        for (Path page : files(".md")) {
            if (page.endsWith("docs/tutorial.md")) {
                continue; // its files stand in a folder that the reader makes, far from any schema
            }
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                if (isWhole(block.group(1)) || (LINE.matcher(block.group(1)).find() && hasContent(block.group(1)))) {
                    found.add(page.getFileName().toString());
                    assertIsValid(page, block.group(1));
                }
            }
        }
        assertThat(found).filteredOn("policy-reference.md"::equals).hasSize(3);
    }

    private static boolean isWhole(String block) {
        return JsonTree.of(block)
                .filter(tree ->
                        WHOLE_FILES.stream().anyMatch(fields -> fields.stream().allMatch(tree::has)))
                .isPresent();
    }

    private static boolean hasContent(String block) {
        return JsonTree.of(block).isPresent();
    }

    private static void assertIsValid(Path file, String text) {
        Matcher line = LINE.matcher(text);
        assertThat(line.find())
                .as("%s names its schema in the first line", file)
                .isTrue();
        String folder = line.group(1) == null ? "" : line.group(1);
        Path schema = file.resolveSibling(folder + line.group(2) + ".json").normalize();
        assertThat(schema).as("the schema of %s", file).isRegularFile().hasParent(ROOT.resolve("schema"));
        JsonNode tree = JsonTree.of(text).orElseThrow();
        assertThat(ShippedSchema.named(line.group(2)).complaints(tree))
                .as(file.toString())
                .isEmpty();
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(f -> f.toString().endsWith(ending))
                    .filter(f ->
                            !ROOT.relativize(f).toString().matches("(.*/)?(target|node_modules|src/test|\\.\\w+)/.*"))
                    .filter(f -> OTHERS.stream().noneMatch(o -> f.startsWith(ROOT.resolve(o))))
                    .sorted()
                    .toList();
        }
    }
}
