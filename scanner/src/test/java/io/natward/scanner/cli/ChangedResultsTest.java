package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.reporters.ReportFormat;
import io.natward.reporters.testing.SampleReport;
import io.natward.reporters.testing.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results with anything at any place: either they are refused, or every report of them can be written and hides what it has to. */
class ChangedResultsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "-1", "[]", "\"\\u001b[2J\\u0000\\ud800\\u202e]]><script>alert(1)</script>\\n|`x`\""
            })
    void no_value_at_any_place_breaks_a_report(String value) throws IOException {
        ObjectNode whole = SampleResults.tree(SampleReport.compared());
        Map<String, String> places = new TreeMap<>();
        collect("", whole, places);
        assertThat(places).hasSizeGreaterThan(200);
        check(whole, places, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "-1", "[]", "\"\\u001b[2J\\u0000\\ud800\\u202e]]><script>alert(1)</script>\\n|`x`\""
            })
    void no_value_at_any_place_of_a_run_breaks_its_report(String value) throws IOException {
        ObjectNode whole = SampleResults.tree(SampleRun.apply());
        Map<String, String> places = new TreeMap<>();
        collect("", whole, places);
        places.keySet().removeIf(place -> !place.contains("/remedi"));
        assertThat(places).hasSizeGreaterThan(25);
        check(whole, places, value);
    }

    private void check(ObjectNode whole, Map<String, String> places, String value) throws IOException {
        SampleResults results = new SampleResults(folder);
        int written = 0;
        for (String place : places.values()) {
            Path file = results.write("changed.json", changed(whole, place, value));
            int code = results.report(arguments(file));
            assertThat(code).as("%s at %s: %s", value, place, results.told()).isIn(0, 2);
            assertThat(results.told()).doesNotContainPattern("[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E]");
            if (code == 0) {
                written++;
                for (ReportFormat format : EnumSet.complementOf(EnumSet.of(ReportFormat.JSON, ReportFormat.JSONL))) {
                    assertThat(Files.readString(folder.resolve(format.usualFile())))
                            .as("%s of %s at %s", format.label(), value, place)
                            .doesNotContainPattern("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\u202A-\\u202E]");
                }
                assertThat(Files.readString(folder.resolve(ReportFormat.HTML.usualFile())))
                        .as("%s at %s", value, place)
                        .doesNotContain("<script>alert");
            }
        }
        assertThat(written).isLessThan(places.size());
    }

    private String[] arguments(Path file) {
        List<String> arguments = new ArrayList<>(List.of("-q", "-i", file.toString()));
        for (ReportFormat format : ReportFormat.values()) {
            arguments.addAll(List.of("--report", format.label() + ":" + folder.resolve(format.usualFile())));
        }
        return arguments.toArray(String[]::new);
    }

    /** One place of each kind: of the entries of a list the last. */
    private static void collect(String pointer, JsonNode node, Map<String, String> places) {
        if (!pointer.isEmpty()) {
            places.put(pointer.replaceAll("/\\d+", "/*"), pointer);
        }
        for (String name : node.propertyNames()) {
            collect(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), node.get(name), places);
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(pointer + "/" + i, node.get(i), places);
            }
        }
    }

    /** @param value as JSON; empty for nothing at that place */
    private static JsonNode changed(JsonNode whole, String pointer, String value) {
        JsonNode copy = whole.deepCopy();
        int cut = pointer.lastIndexOf('/');
        String name = pointer.substring(cut + 1).replace("~1", "/").replace("~0", "~");
        JsonNode parent = copy.at(pointer.substring(0, cut));
        if (parent instanceof ArrayNode list && value.isEmpty()) {
            list.remove(Integer.parseInt(name));
        } else if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), SampleResults.MAPPER.readTree(value));
        } else if (value.isEmpty()) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, SampleResults.MAPPER.readTree(value));
        }
        return copy;
    }
}
