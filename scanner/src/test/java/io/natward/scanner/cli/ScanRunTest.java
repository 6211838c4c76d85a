package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.Connection;
import io.natward.policies.finding.Connection.Login;
import io.natward.policies.finding.Connection.Protection;
import io.natward.policies.finding.Contact;
import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.DeclarationRule;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Remarks;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.Verdict;
import io.natward.policies.source.SourceRange;
import io.natward.scanner.plan.HostPlans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exit codes of a scan, after docs/exit-codes.md. */
class ScanRunTest {

    private static Totals totals(HostResult... results) {
        Totals.Counter counter = new Totals.Counter();
        List.of(results).forEach(counter::add);
        return counter.totals();
    }

    private static HostResult unanswered() {
        return new HostResult(
                0,
                HostPlans.hosts(1).get(0).summary(),
                new Outcome.Unanswered(NoAnswer.UNREACHABLE, "Nobody there."),
                List.of(),
                List.of());
    }

    private static HostResult with(Severity severity) {
        Finding finding = new Finding(
                "p",
                "HKLM\\SOFTWARE\\X\\Y",
                new Verdict.NonCompliant(Reason.WRONG, severity),
                "It is so.",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
        Contact contact = new Contact(
                Instant.EPOCH,
                Duration.ZERO,
                "h0:5985",
                "H0",
                Optional.empty(),
                Optional.empty(),
                new Connection("fake", Login.NTLM, Protection.SEALED, false),
                "audit",
                List.of(),
                4);
        return new HostResult(
                0, HostPlans.hosts(1).get(0).summary(), new Outcome.Answered(contact), List.of(finding), List.of());
    }

    private static int code(boolean interrupted, boolean written, String failOn, Totals totals) {
        return ScanRun.exitCode(
                        interrupted,
                        written,
                        judged(new Gates(FailOn.parse(failOn), false, MinAnswered.ALL), totals, Remarks.NONE))
                .code();
    }

    private static Set<ExitCode> judged(Gates gates, Totals totals, Remarks remarks) {
        return gates.judge(totals, remarks, 4, Optional.empty()).codes();
    }

    private static int code(Gates gates, Remarks remarks) {
        return ScanRun.exitCode(false, true, judged(gates, totals(), remarks)).code();
    }

    @ParameterizedTest
    @CsvSource({"low, 1", "medium, 1", "high, 0", "none, 0"})
    void a_finding_on_a_declaration_counts_by_its_severity(String failOn, int code) {
        DeclarationFinding finding = new DeclarationFinding(
                DeclarationRule.EXPIRED_WAIVER,
                "w-1",
                Severity.MEDIUM,
                "It has ended.",
                SourceRange.at("waivers.yaml", 3, 5));
        Remarks remarks = new Remarks(List.of(), List.of(finding), List.of());
        assertThat(code(new Gates(FailOn.parse(failOn), false, MinAnswered.ALL), remarks))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void a_note_on_the_run_fails_it_only_where_that_is_asked_for(boolean failOnNote, int code) {
        Remarks remarks = new Remarks(List.of(), List.of(), List.of("Something to know."));
        assertThat(code(new Gates(FailOn.parse("none"), failOnNote, MinAnswered.ALL), remarks))
                .isEqualTo(code);
    }

    @Test
    void notes_on_hosts_and_findings_fail_the_run_where_that_is_asked_for() {
        HostResult noted = new HostResult(
                0,
                HostPlans.hosts(1).get(0).summary(),
                with(Severity.LOW).outcome(),
                List.of(),
                List.of("Read a part twice."));
        Gates gates = new Gates(FailOn.parse("none"), true, MinAnswered.ALL);
        assertThat(judged(gates, totals(noted), Remarks.NONE)).containsExactly(ExitCode.FINDINGS);
        assertThat(judged(gates, totals(with(Severity.LOW)), Remarks.NONE)).isEmpty();
    }

    @Test
    void all_well_is_0() {
        assertThat(code(false, true, "low", totals())).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "low, LOW, 1",
        "low, CRITICAL, 1",
        "medium, LOW, 0",
        "medium, MEDIUM, 1",
        "high, MEDIUM, 0",
        "critical, HIGH, 0",
        "critical, CRITICAL, 1",
        "none, CRITICAL, 0"
    })
    void a_finding_is_1_from_the_severity_on_that_was_asked_for(String failOn, Severity severity, int code) {
        assertThat(code(false, true, failOn, totals(with(severity)))).isEqualTo(code);
    }

    @Test
    void a_missing_answer_is_3_also_where_findings_never_fail() {
        assertThat(code(false, true, "none", totals(unanswered()))).isEqualTo(3);
    }

    @Test
    void findings_come_before_missing_answers_then_a_report_not_written_then_an_interrupt() {
        Totals both = totals(with(Severity.LOW), unanswered());
        assertThat(code(false, true, "low", both)).isEqualTo(1);
        assertThat(code(false, true, "none", both)).isEqualTo(3);
        assertThat(code(false, false, "low", both)).isEqualTo(4);
        assertThat(code(true, false, "low", both)).isEqualTo(130);
    }
}
