package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Totals;
import io.natward.reporters.ReportFormat;
import io.natward.reporters.ReportOptions;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results in a folder, changed as a test needs them, and {@code natward report} over them. */
final class SampleResults {
    static final JsonMapper MAPPER = ReportJson.mapper();

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    SampleResults(Path folder) {
        this.folder = folder;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path write(String name, ReportFormat format, ScanReport report) throws IOException {
        return Files.writeString(path(name), Golden.write(format.reporter(ReportOptions.plain()), report));
    }

    static ObjectNode tree(ScanReport report) throws IOException {
        return (ObjectNode) MAPPER.readTree(Golden.write(ReportFormat.JSON.reporter(ReportOptions.plain()), report));
    }

    Path write(String name, JsonNode tree) throws IOException {
        return Files.write(path(name), MAPPER.writeValueAsBytes(tree));
    }

    /** The sample with every verdict, with these of its hosts, changed, and counted anew. */
    Path part(String name, Predicate<Integer> hosts, Consumer<ObjectNode> change) throws IOException {
        ObjectNode tree = tree(SampleReport.everything());
        ArrayNode kept = MAPPER.createArrayNode();
        tree.get("hosts").forEach(host -> {
            if (hosts.test(host.get("index").asInt())) {
                kept.add(host);
            }
        });
        tree.set("hosts", kept);
        change.accept(tree);
        count(tree);
        return write(name, tree);
    }

    static void count(ObjectNode tree) {
        Totals.Counter counter = new Totals.Counter();
        tree.get("hosts").forEach(host -> counter.add(MAPPER.treeToValue(host, HostResult.class)));
        header(tree).set("totals", MAPPER.valueToTree(counter.totals()));
    }

    static ObjectNode header(JsonNode tree) {
        return (ObjectNode) tree.get("header");
    }

    static ObjectNode host(JsonNode tree, int place) {
        return (ObjectNode) tree.get("hosts").get(place);
    }

    /** Runs {@code natward report}. */
    int report(String... arguments) {
        out.reset();
        err.reset();
        String[] all =
                Stream.concat(Stream.of("report"), Arrays.stream(arguments)).toArray(String[]::new);
        return Main.run(
                new Streams(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                all);
    }

    /** Runs it over files that are refused. */
    String refused(String... arguments) {
        assertThat(report(arguments)).as(told()).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(told()).doesNotContain("internal error").doesNotContain("\tat ");
        return told();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What standard error says, without the folder. */
    String told() {
        return err.toString(StandardCharsets.UTF_8).replace(folder.toString().replace('\\', '/') + "/", "");
    }

    /** The JSON report that the command makes of these files. */
    JsonNode json(List<Path> files, String... more) {
        String[] arguments = Stream.of(
                        files.stream().flatMap(file -> Stream.of("-i", file.toString())),
                        Arrays.stream(more),
                        Stream.of("--report", "json:-"))
                .flatMap(part -> part)
                .toArray(String[]::new);
        assertThat(report(arguments)).as(told()).isZero();
        return MAPPER.readTree(out());
    }
}
