package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.BaselineSummary;
import io.natward.policies.finding.Change;
import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.DeclarationRule;
import io.natward.policies.finding.GateDecision;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Remarks;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.source.SourceRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each gate decides, and the line that says why. */
class GatesTest {
    private static final int READINGS = 4;

    private static Totals totals(
            Map<VerdictKind, Integer> verdicts,
            Map<Severity, Integer> findings,
            Map<Severity, Integer> counting,
            Map<Change, Integer> changes,
            int silent,
            int notes) {
        return new Totals(
                10,
                0,
                verdicts,
                findings,
                counting,
                changes,
                Map.of(NoAnswer.UNREACHABLE, silent),
                notes,
                Map.of(),
                Map.of());
    }

    private static Totals findings(Map<Severity, Integer> findings) {
        return totals(Map.of(VerdictKind.COMPLIANT, 40), findings, findings, Map.of(), 0, 0);
    }

    /** Of so many verdicts of hosts that answered so many are unreadable; so many hosts are silent. */
    private static Totals answers(int verdicts, int unreadable, int silent) {
        return totals(
                Map.of(VerdictKind.COMPLIANT, verdicts - unreadable, VerdictKind.UNREADABLE, unreadable),
                Map.of(),
                Map.of(),
                Map.of(),
                silent,
                0);
    }

    private static Gates.Judgement judged(String failOn, String minAnswered, Totals totals) {
        return new Gates(FailOn.parse(failOn), false, MinAnswered.parse(minAnswered))
                .judge(totals, Remarks.NONE, READINGS, Optional.empty());
    }

    private static List<String> sentences(Gates.Judgement judgement) {
        return judgement.decisions().stream().map(GateDecision::sentence).toList();
    }

    @Test
    void a_run_without_trouble_passes_all() {
        Gates.Judgement judgement = judged("low", "100%", findings(Map.of()));
        assertThat(judgement.codes()).isEmpty();
        assertThat(sentences(judgement))
                .containsExactly(
                        "gate fail-on low: passed, no finding at or above it",
                        "gate min-answered 100%: passed, 100% of 40 readings are answered; nothing is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "low; gate fail-on low: failed, 3 findings at or above it",
                "high; gate fail-on high: failed, 1 finding at or above it",
                "critical; gate fail-on critical: passed, no finding at or above it",
                "none; gate fail-on none: passed, no finding fails the run"
            })
    void fail_on_counts_from_its_severity_on(String failOn, String sentence) {
        Totals totals = findings(Map.of(Severity.LOW, 2, Severity.HIGH, 1));
        Gates.Judgement judgement = judged(failOn, "100%", totals);
        assertThat(sentences(judgement)).contains(sentence);
        assertThat(judgement.codes().contains(ExitCode.FINDINGS)).isEqualTo(sentence.contains("failed"));
    }

    @Test
    void known_findings_do_not_count_and_are_counted() {
        Totals totals = totals(
                Map.of(VerdictKind.NON_COMPLIANT, 15),
                Map.of(Severity.LOW, 15),
                Map.of(Severity.LOW, 3),
                Map.of(Change.NEW, 2, Change.WORSE, 1, Change.UNCHANGED, 11, Change.UPDATED, 1, Change.FIXED, 4),
                0,
                0);
        BaselineSummary baseline = new BaselineSummary("earlier.json", Instant.EPOCH, 20);
        Gates gates = new Gates(FailOn.parse("low"), false, MinAnswered.ALL);
        Gates.Judgement judgement = gates.judge(totals, Remarks.NONE, READINGS, Optional.of(baseline));
        assertThat(judgement.codes()).containsExactly(ExitCode.FINDINGS);
        assertThat(sentences(judgement))
                .startsWith(
                        "gate baseline earlier.json: passed, 2 new, 1 worse, 12 known, 4 fixed, 3 not known",
                        "gate fail-on low: failed, 3 new findings at or above it (12 known from the baseline do not count)");
    }

    @Test
    void a_new_finding_on_a_declaration_is_new_for_both_gates() {
        Totals totals = totals(Map.of(VerdictKind.COMPLIANT, 1), Map.of(), Map.of(), Map.of(), 0, 0);
        DeclarationFinding fresh = new DeclarationFinding(
                        DeclarationRule.EXPIRED_WAIVER, "w", Severity.LOW, "So.", SourceRange.at("waivers.yaml", 1, 1))
                .compared(Change.NEW);
        Gates gates = new Gates(FailOn.parse("low"), false, MinAnswered.ALL);
        Gates.Judgement judgement = gates.judge(
                totals,
                new Remarks(List.of(), List.of(fresh), List.of()),
                READINGS,
                Optional.of(new BaselineSummary("earlier.json", Instant.EPOCH, 0)));
        assertThat(sentences(judgement))
                .startsWith(
                        "gate baseline earlier.json: passed, 1 new, 0 worse, 0 known, 0 fixed, 0 not known",
                        "gate fail-on low: failed, 1 finding at or above it");
    }

    @Test
    void a_run_with_known_findings_alone_passes() {
        Totals totals = totals(
                Map.of(VerdictKind.NON_COMPLIANT, 1),
                Map.of(Severity.HIGH, 1),
                Map.of(),
                Map.of(Change.UNCHANGED, 1),
                0,
                0);
        DeclarationFinding known = new DeclarationFinding(
                        DeclarationRule.EXPIRED_WAIVER, "w", Severity.LOW, "So.", SourceRange.at("waivers.yaml", 1, 1))
                .compared(Change.UNCHANGED);
        Gates gates = new Gates(FailOn.parse("low"), false, MinAnswered.ALL);
        Gates.Judgement judgement = gates.judge(
                totals,
                new Remarks(List.of(), List.of(known), List.of()),
                READINGS,
                Optional.of(new BaselineSummary("earlier.json", Instant.EPOCH, 1)));
        assertThat(judgement.codes()).isEmpty();
        assertThat(sentences(judgement))
                .startsWith(
                        "gate baseline earlier.json: passed, 0 new, 0 worse, 2 known, 0 fixed, 0 not known",
                        "gate fail-on low: passed, no finding at or above it is new (2 known from the baseline do not count)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "36| 0| 1| 90%| passed, 90% of 40 readings are answered; 1 host gave no answer, 0 values could not be read",
                "36| 0| 1| 90.1%| failed, 90% of 40 readings are answered; 1 host gave no answer, 0 values could not be read",
                "40| 1| 0| 97.5%| passed, 97.5% of 40 readings are answered; 0 hosts gave no answer, 1 value could not be read",
                "40| 1| 0| 100%| failed, 97.5% of 40 readings are answered; 0 hosts gave no answer, 1 value could not be read",
                "0| 0| 10| 0%| passed, 0% of 40 readings are answered; 10 hosts gave no answer, 0 values could not be read",
                "0| 0| 10| 1%| failed, 0% of 40 readings are answered; 10 hosts gave no answer, 0 values could not be read",
                "0| 0| 0| 100%| passed, 100% of 0 readings are answered; nothing is missing"
            })
    void hosts_without_an_answer_count_with_all_that_was_expected_of_them(
            int verdicts, int unreadable, int silent, String minAnswered, String decided) {
        Gates.Judgement judgement = judged("none", minAnswered, answers(verdicts, unreadable, silent));
        assertThat(sentences(judgement)).contains("gate min-answered " + minAnswered + ": " + decided);
        assertThat(judgement.codes().contains(ExitCode.ANSWER_MISSING)).isEqualTo(decided.startsWith("failed"));
    }

    @Test
    void an_indeterminate_verdict_is_a_reading_that_was_answered_and_is_never_passed_over() {
        Totals totals = totals(
                Map.of(VerdictKind.COMPLIANT, 39, VerdictKind.INDETERMINATE, 1), Map.of(), Map.of(), Map.of(), 0, 0);
        Gates.Judgement judgement = judged("low", "0%", totals);
        assertThat(judgement.codes()).containsExactly(ExitCode.ANSWER_MISSING);
        assertThat(sentences(judgement))
                .contains(
                        "gate min-answered 0%: passed, 100% of 40 readings are answered; nothing is missing",
                        "gate indeterminate: failed, 1 verdict could not be given, for the topology, the role or the Windows"
                                + " version is not known");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, passed", "1, 0, failed", "0, 1, failed"})
    void fail_on_note_counts_notes_of_hosts_and_of_the_run(int ofHosts, int ofRun, String decided) {
        Totals totals = totals(Map.of(VerdictKind.COMPLIANT, 40), Map.of(), Map.of(), Map.of(), 0, ofHosts);
        Remarks remarks = new Remarks(List.of(), List.of(), ofRun == 0 ? List.of() : List.of("To know."));
        Gates.Judgement judgement = new Gates(FailOn.parse("low"), true, MinAnswered.ALL)
                .judge(totals, remarks, READINGS, Optional.empty());
        String why = decided.equals("passed") ? "there is no note" : "there is 1 note";
        assertThat(sentences(judgement)).contains("gate fail-on-note: " + decided + ", " + why);
        assertThat(judgement.codes().contains(ExitCode.FINDINGS)).isEqualTo(decided.equals("failed"));
    }
}
