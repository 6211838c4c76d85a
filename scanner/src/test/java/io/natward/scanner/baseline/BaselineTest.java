package io.natward.scanner.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.natward.policies.finding.Change;
import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.DeclarationRule;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.WaiverSummary;
import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.Classification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BaselineTest {
    private static final HostSummary HOST = new HostSummary(
            "h0.example",
            List.of("hq"),
            List.of(),
            List.of(),
            false,
            Map.of(),
            Optional.empty(),
            Classification.undeclared("nobody said"),
            SourceRange.at("inventory.yaml", 99, 1));

    @TempDir
    private Path folder;

    private Path report(String verdict) throws IOException {
        return write("""
                {"format": "natward-report/1",
                 "header": {"version": "0.1.0", "startedAt": "2026-11-16T10:00:00Z", "interrupted": false, "later": [1], "totals": {"hosts": 1},
                  "declarations": [{"rule": "expired-waiver", "subject": "old", "severity": "low"}]},
                 "hosts": [{"index": 0,
                  "host": {"name": "H0.example", "sites": ["hq"], "groups": []},
                  "outcome": {"is": "answered"},
                  "findings": [{"policy": "p", "target": "HKLM\\\\K\\\\V", "verdict": %s, "message": "In other words."}],
                  "notes": []}]}
                """.formatted(verdict));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("earlier.json"), text);
    }

    private static String bad(String severity) {
        return "{\"is\": \"non-compliant\", \"reason\": \"too-low\", \"severity\": \"%s\"}".formatted(severity);
    }

    private static Verdict verdict(String label) {
        return switch (label) {
            case "compliant" -> new Verdict.Compliant();
            case "not-applicable" -> new Verdict.NotApplicable();
            case "unreadable" -> new Verdict.Unreadable();
            case "indeterminate" -> new Verdict.Indeterminate();
            case "waived" ->
                new Verdict.Waived(
                        Reason.TOO_LOW,
                        Severity.MEDIUM,
                        new WaiverSummary(
                                "w", "r", "a", "t", "u", Instant.EPOCH, SourceRange.at("waivers.yaml", 1, 1)));
            case "wrong" -> new Verdict.NonCompliant(Reason.WRONG, Severity.MEDIUM);
            default ->
                new Verdict.NonCompliant(Reason.TOO_LOW, Severity.ofLabel(label).orElseThrow());
        };
    }

    private static Finding finding(String target, Verdict verdict) {
        return new Finding(
                "p",
                target,
                verdict,
                "It is so.",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "medium, unchanged",
        "low, updated",
        "wrong, updated",
        "high, worse",
        "waived, updated",
        "compliant, fixed",
        "not-applicable, fixed",
        "unreadable, ",
        "indeterminate, "
    })
    void a_finding_of_the_baseline_is_known_until_it_is_worse_or_seen_to_be_gone(String now, String change)
            throws IOException {
        Baseline baseline = Baseline.read(report(bad("medium")));
        Finding reviewed = baseline.review(HOST, finding("hklm\\k\\v", verdict(now)));
        assertThat(reviewed.baseline().map(Change::label)).isEqualTo(Optional.ofNullable(change));
        assertThat(reviewed.verdict()).isEqualTo(verdict(now));
    }

    @Test
    void a_finding_that_was_waived_and_is_not_now_is_worse() throws IOException {
        String waived = "{\"is\": \"waived\", \"reason\": \"too-low\", \"severity\": \"medium\", \"by\": {}}";
        Baseline baseline = Baseline.read(report(waived));
        assertThat(baseline.review(HOST, finding("HKLM\\K\\V", verdict("medium")))
                        .baseline())
                .contains(Change.WORSE);
        assertThat(baseline.review(HOST, finding("HKLM\\K\\V", verdict("waived")))
                        .baseline())
                .contains(Change.UNCHANGED);
    }

    @ParameterizedTest
    @CsvSource({"compliant", "unreadable", "indeterminate", "not-applicable"})
    void what_was_no_finding_is_new(String was) throws IOException {
        Baseline baseline = Baseline.read(report("{\"is\": \"" + was + "\"}"));
        assertThat(baseline.summary().findings()).isZero();
        assertThat(baseline.review(HOST, finding("HKLM\\K\\V", verdict("low"))).baseline())
                .contains(Change.NEW);
        assertThat(baseline.review(HOST, finding("HKLM\\K\\V", verdict("compliant")))
                        .baseline())
                .isEmpty();
    }

    @Test
    void another_host_policy_or_target_is_another_finding() throws IOException {
        Baseline baseline = Baseline.read(report(bad("medium")));
        assertThat(baseline.review(HOST, finding("HKLM\\K\\W", verdict("medium")))
                        .baseline())
                .contains(Change.NEW);
    }

    @Test
    void what_is_wrong_with_declarations_is_known_by_its_rule_and_subject() throws IOException {
        Baseline baseline = Baseline.read(report(bad("medium")));
        DeclarationFinding known = new DeclarationFinding(
                DeclarationRule.EXPIRED_WAIVER, "old", Severity.LOW, "So.", SourceRange.at("waivers.yaml", 7, 1));
        assertThat(baseline.compared(known).baseline()).contains(Change.UNCHANGED);
        DeclarationFinding other = new DeclarationFinding(
                DeclarationRule.EXPIRED_WAIVER, "other", Severity.LOW, "So.", SourceRange.at("waivers.yaml", 7, 1));
        assertThat(baseline.compared(other).baseline()).contains(Change.NEW);
    }

    @Test
    void a_host_without_an_answer_fixes_nothing() throws IOException {
        Baseline baseline = Baseline.read(report(bad("medium")));
        Totals.Counter counter = new Totals.Counter();
        counter.add(new HostResult(
                0, HOST, new Outcome.Unanswered(NoAnswer.UNREACHABLE, "Nobody there."), List.of(), List.of()));
        assertThat(counter.totals().of(Change.FIXED)).isZero();
        assertThat(baseline.summary().notKnown(counter.totals())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}| this is no JSON report of natward; write one with --report json:FILE or jsonl:FILE",
                "[1]| this is no JSON report of natward; write one with --report json:FILE or jsonl:FILE",
                "{\"version\": \"2.1.0\"}| this is no JSON report of natward; write one with --report json:FILE or jsonl:FILE",
                "{\"format\": \"natward-report/2\"}| the report has the form natward-report/2, and this natward reads"
                        + " natward-report/1 and natward-report-lines/1 alone",
                "{\"format\": \"natward-report/1\"}| this is no JSON report of natward: 'header' should be here",
                "{\"format\": \"natward-report/1\", \"header\": {}}| 'startedAt' is missing before this place",
                "{\"format\": \"natward-report/1\", \"header\": {\"startedAt\": \"soon\"}}| 'startedAt' is no time",
                "{\"format\": \"natward-report/1\", \"header\": {\"startedAt\": \"2026-11-16T10:00:00Z\"}}|"
                        + " 'totals.hosts' is missing before this place"
            })
    void what_is_no_report_of_this_form_is_refused(String text, String problem) throws IOException {
        assertThat(refused(write(text))).endsWith(": " + problem).contains("earlier.json:1:");
    }

    @Test
    void the_report_of_a_remediation_is_refused() throws IOException {
        String run = Files.readString(report(bad("medium")))
                .replace("\"declarations\"", "\"remediation\": {\"kind\": \"apply\"}, \"declarations\"");
        assertThat(refused(write(run)))
                .endsWith(
                        "earlier.json:1:1: the report of a remediation is no baseline: it has only the findings that its"
                                + " plan puts right");
    }

    @Test
    void half_a_report_is_refused() throws IOException {
        String whole = Files.readString(report(bad("medium")));
        for (int length = 0; length < whole.strip().length(); length++) {
            assertThat(refused(write(whole.substring(0, length)))).isNotEmpty();
        }
    }

    @Test
    void json_lines_are_as_good_as_the_json_report_and_refused_where_a_host_is_missing() throws IOException {
        JsonNode whole = JsonMapper.shared().readTree(Files.readString(report(bad("medium"))));
        String first = "{\"format\": \"natward-report-lines/1\", \"header\": " + whole.get("header") + "}\n";
        Baseline baseline = Baseline.read(write(first + whole.get("hosts").get(0) + "\n"));
        assertThat(baseline.review(HOST, finding("HKLM\\K\\V", verdict("medium")))
                        .baseline())
                .contains(Change.UNCHANGED);
        assertThat(refused(write(first)))
                .contains("the header counts 1 hosts, and the file has 0: it was cut off or changed");
    }

    @Test
    void a_severity_of_a_later_natward_is_refused() throws IOException {
        assertThat(refused(report(bad("deadly"))))
                .endsWith(
                        "earlier.json:1:1: the finding of 'p' on 'H0.example' has the severity 'deadly', which this natward"
                                + " does not know");
        assertThat(refused(report("{\"is\": \"perhaps\"}"))).contains("has the verdict 'perhaps'");
    }

    private static String refused(Path file) {
        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, () -> Baseline.read(file));
        assertThat(refused).as("the report was taken").isNotNull();
        return String.valueOf(refused.getMessage());
    }
}
