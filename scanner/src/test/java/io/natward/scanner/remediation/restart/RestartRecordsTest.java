package io.natward.scanner.remediation.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.evaluation.Evaluator;
import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.evaluation.WindowsVersion;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Verdict;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.plan.HostPlan;
import io.natward.scanner.plan.HostPlans;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.journal.BootIdentity;
import io.natward.scanner.remediation.journal.Journal;
import io.natward.scanner.remediation.journal.RunEvent;
import io.natward.scanner.remediation.journal.SampleRuns;
import io.natward.scanner.remediation.journal.StateDirectory;
import io.natward.scanner.remediation.journal.StateLock;
import io.natward.scanner.scan.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartRecordsTest {
    private static final String TARGET = SampleRuns.KEY + "\\" + SampleRuns.NAME;
    private static final String OLDER = "20261101T000000Z-apply-aaaa";

    @TempDir
    private Path folder;

    private StateDirectory state;

    @BeforeEach
    void open() throws IOException {
        state = StateDirectory.open(folder.resolve("state"));
    }

    private void run(String id, RunEvent... events) throws IOException {
        try (StateLock lock = state.lock();
                Journal journal = Journal.create(lock, SampleRuns.header(id))) {
            for (RunEvent event : events) {
                journal.append(event);
            }
        }
    }

    private static RunEvent intended(Instant at) {
        return new RunEvent.Intended(at, "ws-1", "c1", new ValueImage.Absent(), List.of());
    }

    private static RunEvent ended(ChangeVerdict verdict) {
        return SampleRuns.ended("ws-1", "c1", verdict, SampleRuns.dword(2));
    }

    private void fixed(RunEvent... more) throws IOException {
        RunEvent[] events = new RunEvent[3 + more.length];
        events[0] = SampleRuns.contacted("ws-1", 41);
        events[1] = intended(SampleRuns.AT);
        events[2] = ended(ChangeVerdict.FIXED);
        System.arraycopy(more, 0, events, 3, more.length);
        run(SampleRuns.RUN, events);
    }

    private Optional<RestartRecord> found() throws IOException {
        return RestartRecords.of(state).find("WS-1", TARGET.toUpperCase(java.util.Locale.ROOT), SampleRuns.dword(2));
    }

    private String note(BootIdentity now) throws IOException {
        return RestartNote.of(found().orElseThrow(), now).text();
    }

    @Test
    void only_another_count_of_starts_shows_a_restart() throws IOException {
        fixed();
        assertThat(note(SampleRuns.boot(41)))
                .isEqualTo("Restart pending: natward wrote this value (2026-11-24 03:15 UTC, run " + SampleRuns.RUN
                        + "), and the computer's count of its starts is still 41.");
        assertThat(note(SampleRuns.boot(42)))
                .isEqualTo("Restarted since natward wrote this value (2026-11-24 03:15 UTC, run " + SampleRuns.RUN
                        + "): the computer's count of its starts was 41 and is 42.");
    }

    @Test
    void the_time_of_a_shutdown_proves_no_restart_and_is_a_hint() throws IOException {
        fixed();
        assertThat(note(new BootIdentity(Optional.of(41L), Optional.of("00AABBCCDDEEFF02"))))
                .startsWith("Restart pending: ")
                .endsWith("is still 41; it was shut down since, which is no restart where Fast Startup is on.");
        assertThat(note(new BootIdentity(Optional.empty(), Optional.of("00AABBCCDDEEFF02"))))
                .startsWith("Restart pending: ")
                .contains("cannot be read; it was shut down since");
    }

    @Test
    void where_the_count_cannot_be_read_the_restart_is_pending_until_somebody_says_so() throws IOException {
        fixed();
        BootIdentity unknown = new BootIdentity(Optional.empty(), Optional.empty());
        assertThat(note(unknown))
                .startsWith("Restart pending: ")
                .endsWith("cannot be read. After its restart, say so: natward runs restarted " + SampleRuns.RUN
                        + " --host ws-1");
        try (StateLock lock = state.lock();
                Journal journal = Journal.open(lock, SampleRuns.RUN)) {
            journal.append(new RunEvent.Restarted(SampleRuns.AT.plusSeconds(3600), "ws-1"));
        }
        assertThat(note(unknown))
                .isEqualTo("Restarted since natward wrote this value (2026-11-24 03:15 UTC, run " + SampleRuns.RUN
                        + "), as somebody said on 2026-11-24 04:15 UTC.");
    }

    @Test
    void the_newest_write_counts_and_runs_that_wrote_nothing_do_not() throws IOException {
        run(OLDER, intended(SampleRuns.AT.minusSeconds(9)), ended(ChangeVerdict.FIXED));
        fixed();
        run("20261125T000000Z-apply-zzzz", ended(ChangeVerdict.ALREADY_RIGHT));
        assertThat(found()).map(RestartRecord::run).contains(SampleRuns.RUN);
    }

    @Test
    void a_write_that_may_have_been_made_counts_and_one_that_failed_does_not() throws IOException {
        run(SampleRuns.RUN, intended(SampleRuns.AT));
        assertThat(found()).isPresent();
        Files.delete(state.journal(SampleRuns.RUN));
        run(SampleRuns.RUN, intended(SampleRuns.AT), ended(ChangeVerdict.NOT_VERIFIED));
        assertThat(found()).isPresent();
        Files.delete(state.journal(SampleRuns.RUN));
        run(SampleRuns.RUN, intended(SampleRuns.AT), ended(ChangeVerdict.FAILED));
        assertThat(found()).isEmpty();
    }

    @Test
    void nothing_is_known_of_a_value_that_is_no_longer_what_the_run_left() throws IOException {
        fixed();
        assertThat(RestartRecords.of(state).find("ws-1", TARGET, SampleRuns.dword(1)))
                .isEmpty();
        assertThat(RestartRecords.of(state).has("ws-2")).isFalse();
    }

    @Test
    void a_damaged_journal_is_a_warning_and_the_others_count() throws IOException {
        run(OLDER, intended(SampleRuns.AT), ended(ChangeVerdict.FIXED));
        byte[] content = Files.readAllBytes(state.journal(OLDER));
        content[50] ^= 1;
        Files.write(state.journal(OLDER), content);
        fixed();
        assertThat(found()).map(RestartRecord::run).contains(SampleRuns.RUN);
        assertThat(RestartRecords.of(state).warnings())
                .singleElement()
                .asString()
                .contains(OLDER)
                .contains("damaged");
    }

    @Test
    void the_registry_shows_a_start_only_by_values_of_the_right_type() {
        Map<RegistryPath, KeyReading> readings = new HashMap<>();
        assertThat(BootReading.of(readings)).isEqualTo(new BootIdentity(Optional.empty(), Optional.empty()));
        for (KeyQuery query : BootReading.QUERIES) {
            String name = query.values().first();
            readings.put(
                    query.key(),
                    KeyReading.Present.of(
                            Map.of(
                                    name,
                                    name.equals("BootId")
                                            ? new RegistryValue.Dword(17)
                                            : new RegistryValue.Binary("00AABBCCDDEEFF01")),
                            java.util.Set.of(),
                            java.util.Set.of()));
        }
        assertThat(BootReading.of(readings)).isEqualTo(SampleRuns.boot(17));
        readings.replaceAll((key, reading) -> KeyReading.Present.of(
                Map.of("BootId", new RegistryValue.Sz("17"), "ShutdownTime", new RegistryValue.Binary("00")),
                java.util.Set.of(),
                java.util.Set.of()));
        assertThat(BootReading.of(readings)).isEqualTo(new BootIdentity(Optional.empty(), Optional.empty()));
    }

    private static Finding finding(Verdict verdict) {
        return new Finding(
                "natt-policyagent-value",
                TARGET,
                verdict,
                "It is 2.",
                Optional.of("2"),
                Optional.of("2"),
                List.of(),
                List.of("First.", Evaluator.RESTART_NOT_KNOWN),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private Finding judged(String host, Verdict verdict, long boot) throws IOException {
        return judged(host, finding(verdict), boot);
    }

    private Finding judged(String host, Finding finding, long boot) throws IOException {
        Judge judge = new Judge() {
            @Override
            public List<Finding> findings(HostPlan plan, HostFacts facts) {
                return List.of(finding);
            }

            @Override
            public Optional<WindowsVersion> windows(HostFacts facts) {
                return Optional.empty();
            }
        };
        Map<RegistryPath, KeyReading> readings = new HashMap<>();
        readings.put(
                SampleRuns.KEY,
                KeyReading.Present.of(
                        Map.of(SampleRuns.NAME, new RegistryValue.Dword(2)), java.util.Set.of(), java.util.Set.of()));
        BootReading.QUERIES.stream()
                .filter(q -> q.values().contains("BootId"))
                .forEach(q -> readings.put(
                        q.key(),
                        KeyReading.Present.of(
                                Map.of("BootId", new RegistryValue.Dword(boot)),
                                java.util.Set.of(),
                                java.util.Set.of())));
        HostPlan plan = HostPlans.host(0, host, List.of("branch"), List.of());
        return new RestartJudge(judge, RestartRecords.of(state))
                .findings(plan, plan.facts(readings))
                .get(0);
    }

    @Test
    void a_finding_says_pending_as_a_note_and_restarted_in_its_derivation() throws IOException {
        fixed();
        Finding pending = judged("WS-1", new Verdict.Compliant(), 41);
        assertThat(pending.because()).containsExactly("First.");
        assertThat(pending.notes()).singleElement().asString().startsWith("Restart pending: ");
        Finding restarted = judged("ws-1", new Verdict.Compliant(), 42);
        assertThat(restarted.notes()).isEmpty();
        assertThat(restarted.because()).hasSize(2).last().asString().startsWith("Restarted since natward wrote");
    }

    @Test
    void a_restart_is_pending_too_where_what_stands_there_now_is_the_default() throws IOException {
        fixed();
        Finding removed = finding(new Verdict.Compliant()).because(List.of("The value is absent."));
        assertThat(judged("ws-1", removed, 41).notes())
                .singleElement()
                .asString()
                .startsWith("Restart pending: ");
        assertThat(judged("ws-7", removed, 41)).isEqualTo(removed);
    }

    @Test
    void findings_without_a_record_and_those_that_are_not_compliant_stay_as_they_are() throws IOException {
        fixed();
        assertThat(judged("ws-7", new Verdict.Compliant(), 41)).isEqualTo(finding(new Verdict.Compliant()));
        Verdict wrong = new Verdict.NonCompliant(Reason.TOO_LOW, Severity.HIGH);
        assertThat(judged("ws-1", wrong, 41)).isEqualTo(finding(wrong));
    }
}
