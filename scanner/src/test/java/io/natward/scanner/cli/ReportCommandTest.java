package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.reporters.ReportFormat;
import io.natward.reporters.ReportOptions;
import io.natward.reporters.console.ConsoleOptions;
import io.natward.reporters.testing.Golden;
import io.natward.reporters.testing.SampleReport;
import io.natward.reporters.testing.SampleRun;
import io.natward.reporters.text.SourceRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ReportCommandTest {
    @TempDir
    private Path folder;

    private SampleResults results = new SampleResults(Path.of(""));

    @BeforeEach
    void inFolder() {
        results = new SampleResults(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "empty, JSON", "everything, JSON", "compared, JSON", "hostile, JSON", "fleet, JSON", "apply, JSON", //
        "rollback, JSON", "verify, JSON", "idle, JSON", "hostile-run, JSON", "apply, JSONL", "hostile-run, JSONL", //
        "empty, JSONL", "everything, JSONL", "compared, JSONL", "hostile, JSONL", "fleet, JSONL"
    })
    void every_format_made_from_the_file_has_the_bytes_that_the_run_gave(String sample, ReportFormat form)
            throws IOException {
        SampleReport report = SampleReport.named(sample);
        Path file = results.write("results", form, report);
        List<String> arguments = new ArrayList<>(List.of("-i", file.toString()));
        for (ReportFormat format : ReportFormat.values()) {
            arguments.addAll(List.of("--report", format.label() + ":" + results.path(format.usualFile())));
        }
        assertThat(results.report(arguments.toArray(String[]::new)))
                .as(results.told())
                .isZero();
        ReportOptions options =
                new ReportOptions(ConsoleOptions.plain(100), SourceRoot.around(Path.of("inventory.yaml")));
        for (ReportFormat format : ReportFormat.values()) {
            assertThat(Files.readString(results.path(format.usualFile())))
                    .as(format.label())
                    .isEqualTo(Golden.write(format.reporter(options), report));
        }
        assertThat(results.out()).isEmpty();
    }

    @Test
    void without_a_format_the_console_report_goes_to_standard_output() throws IOException {
        Path file = results.write("results.json", ReportFormat.JSON, SampleReport.everything());
        assertThat(results.report("-i", file.toString())).isZero();
        assertThat(results.out()).contains("3 of 21 hosts comply", "Exit code: 3");
        assertThat(results.told()).isEmpty();
    }

    @Test
    void hosts_stand_in_the_order_of_the_inventory_whatever_the_order_of_the_file() throws IOException {
        ObjectNode tree = SampleResults.tree(SampleReport.everything());
        List<JsonNode> hosts = new ArrayList<>();
        tree.get("hosts").forEach(hosts::add);
        Collections.reverse(hosts);
        tree.set("hosts", SampleResults.MAPPER.createArrayNode().addAll(hosts));
        assertThat(results.json(List.of(results.write("turned.json", tree))))
                .isEqualTo(SampleResults.tree(SampleReport.everything()));
    }

    @Test
    void names_that_a_newer_natward_added_are_passed_over() throws IOException {
        ObjectNode tree = SampleResults.tree(SampleReport.everything());
        ObjectNode newer = SampleResults.MAPPER.createObjectNode();
        newer.set("format", tree.get("format"));
        newer.putArray("signatures").addObject().put("of", "somebody");
        newer.set("header", SampleResults.header(tree).deepCopy().put("colour", "red"));
        newer.put("between", 1);
        ArrayNode hosts = newer.putArray("hosts");
        tree.get("hosts").forEach(host -> {
            ObjectNode more = (ObjectNode) host.deepCopy();
            more.putObject("mood").put("good", true);
            ((ObjectNode) more.get("host")).putArray("friends");
            hosts.add(more);
        });
        newer.putArray("end").addNull();
        assertThat(results.json(List.of(results.write("newer.json", newer)))).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/header/version |         | 'header.version' is missing, or is not a text",
                "/header/version | null    | 'header.version' is missing, or is not a text",
                "/header/version | 5       | 'header.version' is missing, or is not a text",
                "/header/version | \"a b\" | 'header.version' is no version of natward",
                "/header/exitCode |        | 'header.exitCode' is missing, or is not a whole number",
                "/header/exitCode | \"3\"  | 'header.exitCode' is missing, or is not a whole number",
                "/header/exitCode | 3.5    | 'header.exitCode' is missing, or is not a whole number",
                "/header/interrupted |     | 'header.interrupted' is missing, or is not true or false",
                "/header/startedAt | \"soon\" | 'header.startedAt' is missing, or is not a time in UTC",
                "/header/startedAt | 17    | 'header.startedAt' is missing, or is not a time in UTC",
                "/header/startedAt | \"+999999999-01-01T00:00:00Z\" | 'header.startedAt' is missing, or is not a time",
                "/header/took | \"PT-1S\"  | 'header.took' is missing, or is not a duration",
                "/header/warnings/0 | null | 'header.warnings[0]' is missing, or is not a text",
                "/header/failOn | \"any\"  | 'header.failOn' is 'any', which is no severity",
                "/header/inventory | \"a\\u0000b\" | 'header.inventory' is no path of a file",
                "/header/policies/0/helpUri | \"javascript:alert(1)\" | 'javascript:alert(1)', which is no address",
                "/header/policies/1/id | \"natt-policyagent-value\" | names the policy 'natt-policyagent-value' twice",
                "/header/totals/hosts | 22 | the header counts 22 hosts, and the file has 21: it was cut off or changed",
                "/header/totals/verdicts/compliant | 0 | the header's 'totals.verdicts.compliant' is 0, and the hosts",
                "/header/totals/sites/branch/open | 99 | the header's 'totals.sites.branch.open' is 99, and the hosts",
                "/hosts/2/index | 1        | two hosts have the index 1",
                "/hosts/2/index | -1       | its index is -1",
                "/hosts/2/index | 99999999999 | out of range of `int`",
                "/hosts/2/host/name | \"ws-001.branch.example\" | stands at two places: its index is 0 and 2",
                "/hosts/2/host/name | [\"x\"] | 'hosts[2].host.name' is missing, or is not a text",
                "/hosts/2/host/where/line | 0 | 'hosts[2].host.where' is missing, or is not a place in a file",
                "/hosts/2/notes | {}       | 'hosts[2].notes' is missing, or is not a list",
                "/hosts/2/outcome | \"x\"  | 'hosts[2].outcome' does not say of what kind it is",
                "/hosts/2/findings/0/policy | \"other\" | has a finding of the policy 'other', which the header lacks",
                "/hosts/2/findings/0/verdict/is | \"perhaps\" | 'hosts[2].findings[0].verdict' is of the kind 'perhaps'",
                "/header/policies/0/severity | \"hihg\" | 'hihg', which this natward does not know; did you mean 'high'?",
                "/header/exitCode | -1 | 'header.exitCode' is -1, which natward never ends with",
                "/header/inventorySha256 | \"AB\" | the header has the digest 'AB', which is no SHA-256",
                "/header/policies/1/sha256 | \"\" | the header has the digest '', which is no SHA-256",
                "/hosts/0/outcome/contact/commands/0/sha256 | \"ab\" | or a digest that is no SHA-256, in its contact",
                "/hosts/0/outcome/contact/commands/0/bytes | -1 | has a count below 0",
                "/hosts/0/outcome/contact/requests | -1 | has a count below 0",
                "/header/policies/0/severity | 1 | 'header.policies[0].severity' is '1', which this natward does not know"
            })
    void what_is_missing_or_of_another_type_is_named_with_its_place(String pointer, String value, String problem)
            throws IOException {
        ObjectNode tree = SampleResults.tree(SampleReport.everything());
        int cut = pointer.lastIndexOf('/');
        JsonNode parent = tree.at(pointer.substring(0, cut));
        String name = pointer.substring(cut + 1);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), SampleResults.MAPPER.readTree(value));
        } else if (value == null) {
            assertThat(((ObjectNode) parent).remove(name)).isNotNull();
        } else {
            assertThat(((ObjectNode) parent).replace(name, SampleResults.MAPPER.readTree(value)))
                    .isNotNull();
        }
        assertThat(results.refused("-i", results.write("results.json", tree).toString()))
                .matches("(?s)results\\.json:\\d+:\\d+: .*; nothing was done\\n")
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/header/remediation/planSha256 | \"x\" | the header has the digest 'x', which is no SHA-256",
                "/header/remediation/changes/fixed | -1 | 'header.remediation' has a count below 0",
                "/header/remediation/restarts/0/step | 0 | or a step of restarts below 1",
                "/header/remediation/kind | | 'header.remediation.kind' is missing, or is not a text",
                "/header/remediation | | or changed something in the report of a scan",
                "/hosts/0/findings/0/remedied/values | [] | has a finding of which a remediation changed nothing",
                "/hosts/0/findings/0/remedied/values/0/found/is | \"seen\" | is of the kind 'seen'",
                "/hosts/0/findings/0/remedied/values/0/key | \"x\" | 'hosts[0].findings[0].remedied.values[0].key'"
            })
    void a_run_that_cannot_be_is_refused(String pointer, String value, String problem) throws IOException {
        ObjectNode tree = SampleResults.tree(SampleRun.apply());
        int cut = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) tree.at(pointer.substring(0, cut));
        String name = pointer.substring(cut + 1);
        assertThat(parent.remove(name)).isNotNull();
        if (value != null) {
            parent.set(name, SampleResults.MAPPER.readTree(value));
        }
        assertThat(results.refused("-i", results.write("results.json", tree).toString()))
                .matches("(?s)results\\.json:\\d+:\\d+: .*; nothing was done\\n")
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``| this is no JSON report of natward; write one with --report json:FILE or jsonl:FILE",
                "`{}`| this is no JSON report of natward",
                "`{\"version\": \"2.1.0\", \"runs\": []}`| this is no JSON report of natward",
                "`<?xml version=\"1.0\"?>`| no whole JSON report of natward: Unexpected character ('<'",
                "`hello`| no whole JSON report of natward: Unrecognized token 'hello'",
                "`{\"format\": \"natward-report/2\"}`| the report has the form natward-report/2, and this natward reads",
                "`{\"format\": \"natward-report-lines/2\"}`| the report has the form natward-report-lines/2, and",
                "`{\"format\": \"natward-report/1\", \"hosts\": []}`| 'header' should be here",
                "`{\"format\": \"natward-report/1\", \"a\": 1, \"a\": 2}`| Duplicate Object property \"a\"",
                "`{\"format\": \"natward-report/1\", \"header\": []}`| the header should be here"
            })
    void what_is_no_such_report_is_told_so(String text, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), text);
        assertThat(results.refused("-i", file.toString()))
                .startsWith("other.json:1:")
                .contains(problem);
    }

    @Test
    void what_cannot_be_read_is_told_so() throws IOException {
        assertThat(results.refused("-i", folder.resolve("none.json").toString()))
                .contains("none.json:1:1: there is no such file");
        Path below = Files.createDirectory(folder.resolve("folder"));
        assertThat(results.refused("-i", below.toString())).contains("folder:1:1: it is a folder");
        Path zeros = Files.write(folder.resolve("zeros"), new byte[100]);
        assertThat(results.refused("-i", zeros.toString())).contains("zeros:1:1: no whole JSON report of natward");
    }

    @Test
    void more_than_a_host_can_be_is_refused_before_memory_runs_out() throws IOException {
        String start = "{\"format\": \"natward-report/1\", \"later\": ";
        Path deep = Files.writeString(folder.resolve("deep.json"), start + "[".repeat(10_000) + "]".repeat(10_000));
        assertThat(results.refused("-i", deep.toString()))
                .contains("more than natward reads of a report: Document nesting depth (501) exceeds");
        Path text = folder.resolve("text.json");
        Files.writeString(text, "{\"format\": \"natward-report/1\", \"header\": {\"version\": \"");
        byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 100; i++) {
            Files.write(text, megabyte, StandardOpenOption.APPEND);
        }
        assertThat(results.refused("-i", text.toString()))
                .contains("more than natward reads of a report: String value length")
                .hasSizeLessThan(400);
        Path many = folder.resolve("many.json");
        Files.writeString(many, "{\"format\": \"natward-report/1\", \"header\": {\"later\": [");
        byte[] numbers = "1,\n".repeat(1 << 18).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 100; i++) {
            Files.write(many, numbers, StandardOpenOption.APPEND);
        }
        assertThat(results.refused("-i", many.toString()))
                .contains("more than natward reads of a report: a part of more than 64 MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "JSONL"})
    void half_a_report_is_never_taken_for_a_whole_one(ReportFormat form) throws IOException {
        String whole = Files.readString(results.write("whole", form, SampleReport.everything()))
                .strip();
        for (int length = 0; length < whole.length(); length += 997) {
            Path half = Files.writeString(folder.resolve("half"), whole.substring(0, length));
            assertThat(results.refused("-i", half.toString())).startsWith("half:");
        }
        List<String> lines = whole.lines().toList();
        for (int kept = 0; kept < lines.size(); kept += 1 + lines.size() / 50) {
            Path half = Files.write(folder.resolve("half"), lines.subList(0, kept));
            assertThat(results.refused("-i", half.toString())).startsWith("half:");
        }
    }

    @Test
    void what_a_file_holds_reaches_no_terminal_as_a_control() throws IOException {
        ObjectNode tree = SampleResults.tree(SampleReport.everything());
        ((ObjectNode) tree.at("/hosts/2/findings/0/verdict")).put("is", "\u001B[2J\u0007\nred");
        assertThat(results.refused("-i", results.write("results.json", tree).toString()))
                .contains("of the kind '\\u001b[2J\\u0007\\u000ared'");
    }

    @Test
    void results_are_never_overwritten() throws IOException {
        Path file = results.write("results.json", ReportFormat.JSON, SampleReport.everything());
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        Path hard = Files.createLink(folder.resolve("hard.json"), file);
        byte[] before = Files.readAllBytes(file);
        for (Path output : List.of(file, link, hard, folder.resolve("x/../results.json"))) {
            assertThat(results.refused(
                            "-i",
                            file.toString(),
                            "--report",
                            "html:" + folder.resolve("page.html"),
                            "--report",
                            "json:" + output))
                    .contains("would take the place of the results in results.json");
        }
        assertThat(folder.resolve("page.html")).doesNotExist();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(results.refused("-i", file.toString(), "-i", link.toString()))
                .contains("link.json is given twice");
    }

    @Test
    void two_reports_never_share_a_file_behind_links() throws IOException {
        Path file = results.write("results.json", ReportFormat.JSON, SampleReport.everything());
        Path old = Files.writeString(folder.resolve("old"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), old);
        Path folderLink = Files.createSymbolicLink(folder.resolve("here"), folder);
        for (List<Path> both : List.of(
                List.of(old, link), List.of(folder.resolve("new.html"), folderLink.resolve("later/../new.html")))) {
            assertThat(results.refused(
                            "-i",
                            file.toString(),
                            "--report",
                            "json:" + both.get(0),
                            "--report",
                            "html:" + both.get(1)))
                    .contains("two reports would be written to "
                            + both.get(1).toString().replace(folder + "/", ""));
        }
        assertThat(old).content().isEqualTo("old");
    }

    @Test
    void a_report_that_cannot_be_written_is_4_and_wrong_usage_2() throws IOException {
        Path file = results.write("results.json", ReportFormat.JSON, SampleReport.everything());
        assertThat(results.report("-i", file.toString(), "--report", "json:/dev/full"))
                .isEqualTo(4);
        assertThat(results.told()).contains("could not be written to /dev/full");
        assertThat(results.refused()).contains("Missing required option: '--input=FILE'");
        assertThat(results.refused("-i", file.toString(), "--report", "htlm:x")).contains("did you mean 'html'?");
        assertThat(results.refused("-i", file.toString(), "--prefer", "newst")).contains("did you mean 'newest'?");
        assertThat(results.refused("-i", file.toString(), "--source-root", folder.toString()))
                .contains("the inventory inventory.yaml is not below --source-root");
    }
}
