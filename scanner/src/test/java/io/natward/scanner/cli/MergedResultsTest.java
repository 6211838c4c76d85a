package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.reporters.ReportFormat;
import io.natward.reporters.testing.SampleReport;
import io.natward.reporters.testing.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Several results as one report. */
class MergedResultsTest {
    @TempDir
    private Path folder;

    private SampleResults results = new SampleResults(Path.of(""));

    @BeforeEach
    void inFolder() {
        results = new SampleResults(folder);
    }

    private static void asItIs(ObjectNode tree) {
        // nothing is changed
    }

    private Path even(String name, Consumer<ObjectNode> change) throws IOException {
        return results.part(name, index -> index % 2 == 0, change);
    }

    private Path odd(String name, Consumer<ObjectNode> change) throws IOException {
        return results.part(name, index -> index % 2 == 1, change);
    }

    private static ObjectNode header(ObjectNode tree) {
        return SampleResults.header(tree);
    }

    @Test
    void a_part_of_one_host_is_counted_in_the_singular() throws IOException {
        ObjectNode merged = (ObjectNode) results.json(List.of(
                results.part("one.json", index -> index == 0, MergedResultsTest::asItIs),
                results.part("rest.json", index -> index > 0, MergedResultsTest::asItIs)));
        assertThat(header(merged).get("notes").get(0).asString())
                .contains("one.json (begun 2026-11-23T10:00:00Z, 1 host), ");
    }

    @Test
    void the_report_of_a_remediation_is_merged_with_no_other() throws IOException {
        Path scan = results.write("scan.json", ReportFormat.JSON, SampleReport.everything());
        Path run = results.write("run.json", ReportFormat.JSON, SampleRun.apply());
        String refusal = " is the report of a remediation, which is merged with no other report";
        assertThat(refusedMerge(scan, run)).contains("run.json:").contains("it" + refusal);
        assertThat(refusedMerge(run, scan)).contains("scan.json:").contains("run.json" + refusal);
        assertThat(refusedMerge(run, results.write("later.json", ReportFormat.JSON, SampleRun.verify())))
                .contains("later.json:")
                .contains("it" + refusal);
    }

    private String refusedMerge(Path one, Path other) {
        return results.refused("-i", one.toString(), "-i", other.toString());
    }

    @Test
    void parts_of_a_fleet_make_the_report_that_one_run_would_have_made() throws IOException {
        ObjectNode merged = (ObjectNode) results.json(
                List.of(even("a.json", MergedResultsTest::asItIs), odd("b.json", MergedResultsTest::asItIs)));
        ObjectNode whole = SampleResults.tree(SampleReport.everything());
        assertThat(merged.get("hosts")).isEqualTo(whole.get("hosts"));
        assertThat(header(merged).get("notes").get(0).asString())
                .isEqualTo("Merged from 2 files: " + folder + "/a.json (begun 2026-11-23T10:00:00Z, 11 hosts), "
                        + folder + "/b.json (begun 2026-11-23T10:00:00Z, 10 hosts).");
        for (String name : List.of("totals", "policies", "declarations", "warnings", "inputs", "took", "failOn")) {
            assertThat(header(merged).get(name))
                    .as(name)
                    .isEqualTo(header(whole).get(name));
        }
        assertThat(header(merged).get("paths").valueStream())
                .containsExactlyInAnyOrderElementsOf(
                        header(whole).get("paths").valueStream().toList());
    }

    @Test
    void the_header_spans_the_runs_and_the_strongest_exit_code_stands() throws IOException {
        Path early = even(
                "a.json",
                tree -> header(tree)
                        .put("exitCode", 3)
                        .put("failOn", "high")
                        .put("startedAt", "2026-11-23T08:00:00Z")
                        .put("took", "PT10M")
                        .put("inventory", "site/inventory.yaml")
                        .putArray("gates")
                        .addObject()
                        .put("gate", "min-answered 100%")
                        .put("passed", false)
                        .put("why", "90% of 40 readings are answered"));
        Path late = odd("b.json", tree -> {
            header(tree)
                    .put("exitCode", 1)
                    .put("failOn", "low")
                    .put("startedAt", "2026-11-23T11:00:00Z")
                    .put("took", "PT30M")
                    .put("version", "0.2.0")
                    .put("interrupted", true);
            header(tree).putArray("warnings").add("Something to shout about");
        });
        ObjectNode header = header((ObjectNode) results.json(List.of(early, late)));
        assertThat(header.get("startedAt").asString()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(header.get("took").asString()).isEqualTo("PT3H30M");
        assertThat(header.get("interrupted").asBoolean()).isTrue();
        assertThat(header.get("exitCode").asInt()).isEqualTo(1);
        assertThat(header.get("failOn").asString()).isEqualTo("low");
        assertThat(header.get("version").asString()).isEqualTo("0.2.0");
        assertThat(header.get("inventory").asString()).isEqualTo("site/inventory.yaml");
        assertThat(header.at("/gates/0/gate").asString()).isEqualTo("min-answered 100% in " + early);
        assertThat(header.at("/gates/0/why").asString()).isEqualTo("90% of 40 readings are answered");
        assertThat(header.get("warnings").toString())
                .contains("TLS certificates are not checked", "Something to shout about")
                .contains("different versions of natward: " + early + " from 0.1.0", late + " from 0.2.0");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "3, 1, 1", "1, 3, 1", "0, 3, 3", "130, 1, 130", "0, 0, 0", "4, 1, 4", "17, 130, 17"})
    void exit_codes_of_parts_come_by_the_table_of_all_commands(int one, int other, int merged) throws IOException {
        Path a = even("a.json", tree -> header(tree).put("exitCode", one));
        Path b = odd("b.json", tree -> header(tree).put("exitCode", other));
        assertThat(results.json(List.of(a, b)).at("/header/exitCode").asInt()).isEqualTo(merged);
    }

    @Test
    void runs_that_asked_another_question_are_refused_with_every_difference() throws IOException {
        Path one = even("a.json", MergedResultsTest::asItIs);
        Path other = odd("b.json", tree -> {
            header(tree).put("inventorySha256", "cd".repeat(32));
            ((ObjectNode) header(tree).at("/policies/1")).put("sha256", "ee".repeat(32));
            ((ObjectNode) header(tree).at("/inputs/0")).put("sha256", "77".repeat(32));
            header(tree)
                    .putObject("baseline")
                    .put("file", "earlier.json")
                    .put("startedAt", "2026-11-01T10:00:00Z")
                    .put("findings", 3);
        });
        String kind = SampleResults.tree(SampleReport.everything())
                .at("/header/inputs/0/kind")
                .asString();
        assertThat(refusedMerge(one, other))
                .contains(
                        "b.json:1:1: it is of another inventory than a.json: digest cdcdcdcdcdcd... here, abababababab...")
                .contains(
                        "b.json:1:1: it was judged by other policies than a.json: only here vpn-prohibit-ipsec-off eeeeeeeeeeee...;"
                                + " only in a.json vpn-prohibit-ipsec-off 222222222222...\n")
                .contains("b.json:1:1: it was made with another " + kind
                        + " file than a.json: digest 777777777777... here")
                .contains("b.json:1:1: it was compared with another baseline than a.json")
                .contains("4 problems; nothing was done");
    }

    @Test
    void problems_of_all_files_are_told_at_once() throws IOException {
        Path one = even("a.json", tree -> header(tree).remove("version"));
        JsonNode tree = SampleResults.MAPPER.readTree(
                odd("b.json", MergedResultsTest::asItIs).toFile());
        SampleResults.host(tree, 0).remove("notes");
        Path other = results.write("b.json", tree);
        assertThat(refusedMerge(one, other))
                .contains("'header.version' is missing", "'hosts[0].notes' is missing", "2 problems");
    }

    @Test
    void a_host_with_the_same_answer_in_both_stands_once_with_its_later_contact() throws IOException {
        String later = "2026-11-24T10:00:00Z";
        Path one = even("a.json", MergedResultsTest::asItIs);
        Path other = even("b.json", tree -> contactAt(tree, 0, later));
        for (List<Path> order : List.of(List.of(one, other), List.of(other, one))) {
            JsonNode merged = results.json(order);
            assertThat(merged.get("hosts")).hasSize(11);
            assertThat(merged.at("/hosts/0/outcome/contact/at").asString()).isEqualTo(later);
            assertThat(merged.at("/header/totals/hosts").asInt()).isEqualTo(11);
        }
    }

    private static void contactAt(ObjectNode tree, int place, String time) {
        ((ObjectNode) SampleResults.host(tree, place).at("/outcome/contact")).put("at", time);
    }

    private static Consumer<ObjectNode> otherAnswer(int place) {
        return tree -> {
            contactAt(tree, place, "2026-11-24T10:00:00Z");
            ((ObjectNode) SampleResults.host(tree, place).at("/findings/0")).put("message", "It is otherwise.");
        };
    }

    private static Consumer<ObjectNode> silence(int place, String startedAt) {
        return tree -> {
            header(tree).put("startedAt", startedAt);
            SampleResults.host(tree, place)
                    .putObject("outcome")
                    .put("is", "unanswered")
                    .put("why", "unreachable")
                    .put("detail", "Nobody there.");
            SampleResults.host(tree, place).putArray("findings");
        };
    }

    @Test
    void different_answers_of_a_host_are_refused_with_the_hosts() throws IOException {
        String name = SampleResults.tree(SampleReport.everything())
                .at("/hosts/0/host/name")
                .asString();
        assertThat(refusedMerge(even("a.json", MergedResultsTest::asItIs), even("b.json", otherAnswer(0))))
                .contains("b.json:1:1: 1 host has other answers in b.json than in the files before it: " + name
                        + "; say which stand with --prefer first|newest|answered");
        Path all = results.part(
                "c.json",
                index -> true,
                tree -> tree.get("hosts")
                        .forEach(host -> ((ObjectNode) host).putArray("notes").add("another")));
        assertThat(refusedMerge(results.part("d.json", index -> true, MergedResultsTest::asItIs), all))
                .contains("21 hosts have other answers in c.json", " and 1 more;");
    }

    @ParameterizedTest
    @CsvSource({
        "first, a, 'It is otherwise.', false",
        "first, b, 'It is otherwise.', true",
        "newest, a, 'It is otherwise.', true",
        "newest, b, 'It is otherwise.', true",
        "answered, a, 'It is otherwise.', true"
    })
    void the_preference_says_which_of_two_answers_stands(String prefer, String before, String message, boolean stands)
            throws IOException {
        Path one = even("a.json", MergedResultsTest::asItIs);
        Path other = even("b.json", otherAnswer(0));
        List<Path> order = before.equals("a") ? List.of(one, other) : List.of(other, one);
        JsonNode merged = results.json(order, "--prefer", prefer);
        assertThat(merged.at("/hosts/0/findings/0/message").asString().equals(message))
                .isEqualTo(stands);
        assertThat(merged.at("/header/warnings").toString())
                .contains("1 host has other answers in " + order.get(1))
                .contains("'--prefer " + prefer + "' chose which stand");
    }

    @ParameterizedTest
    @CsvSource({
        "newest, 2026-11-25T10:00:00Z, unanswered",
        "newest, 2026-11-22T10:00:00Z, answered",
        "answered, 2026-11-25T10:00:00Z, answered",
        "answered, 2026-11-22T10:00:00Z, answered",
        "first, 2026-11-25T10:00:00Z, answered"
    })
    void an_answer_stands_before_none_where_that_is_preferred(String prefer, String silentRun, String outcome)
            throws IOException {
        Path one = even("a.json", MergedResultsTest::asItIs);
        Path other = even("b.json", silence(0, silentRun));
        JsonNode merged = results.json(List.of(one, other), "--prefer", prefer);
        assertThat(merged.at("/hosts/0/outcome/is").asString()).isEqualTo(outcome);
        JsonNode turned = results.json(List.of(other, one), "--prefer", prefer);
        assertThat(turned.at("/hosts/0/outcome/is").asString())
                .isEqualTo(prefer.equals("first") ? "unanswered" : outcome);
        ObjectNode recounted = (ObjectNode) turned.deepCopy();
        SampleResults.count(recounted);
        assertThat(turned.at("/header/totals")).isEqualTo(recounted.at("/header/totals"));
    }

    @Test
    void two_silences_for_the_same_reason_are_the_same_answer() throws IOException {
        Path one = even("a.json", silence(0, "2026-11-22T10:00:00Z"));
        Path other = even("b.json", tree -> {
            silence(0, "2026-11-25T10:00:00Z").accept(tree);
            ((ObjectNode) SampleResults.host(tree, 0).get("outcome")).put("detail", "Still nobody there.");
        });
        assertThat(results.json(List.of(one, other))
                        .at("/hosts/0/outcome/detail")
                        .asString())
                .isEqualTo("Still nobody there.");
    }

    @Test
    void another_computer_that_answered_is_another_answer() throws IOException {
        Path other = even(
                "b.json",
                tree -> ((ObjectNode) SampleResults.host(tree, 0).at("/outcome/contact")).put("computerName", "EVIL"));
        assertThat(refusedMerge(even("a.json", MergedResultsTest::asItIs), other))
                .contains("1 host has other answers");
    }

    @Test
    void one_place_of_the_inventory_has_one_host() throws IOException {
        Path other = even(
                "b.json", tree -> ((ObjectNode) SampleResults.host(tree, 0).get("host")).put("name", "other.example"));
        assertThat(refusedMerge(even("a.json", MergedResultsTest::asItIs), other))
                .contains("the index 0 is that of 'other.example' here, and of '");
    }
}
