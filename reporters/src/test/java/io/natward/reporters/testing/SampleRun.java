package io.natward.reporters.testing;

import static io.natward.reporters.testing.SampleNetwork.KEY;
import static io.natward.reporters.testing.SampleNetwork.NATT;
import static io.natward.reporters.testing.SampleNetwork.VALUE;

import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Remedied;
import io.natward.policies.finding.RunSummary;
import io.natward.policies.finding.RunSummary.Restart;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.ValueRecord;
import io.natward.policies.finding.Verdict;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reports of the runs of a remediation: each host of the plan, with each finding that the plan puts right. */
public final class SampleRun {
    private static final String RUN = "20261123T100000Z-5f0c";
    private static final String IPSEC = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\IPSec";
    private static final Instant AT = SampleReport.STARTED.plusSeconds(14);
    private static final ValueImage ABSENT = new ValueImage.Absent();
    private static final Set<String> RIGHT = Set.of("fixed", "already-right", "kept");
    private static final String HOSTILE =
            "\u001B[2J<script>alert(1)</script>]]> | `a` =cmd|'/c calc'!A1 [x](javascript:alert(2)) @team \u202Egnp.exe";

    private final List<HostResult> hosts = new ArrayList<>();
    private final Map<String, Integer> verdicts = new TreeMap<>();

    private SampleRun() {}

    /** An apply that comes to every verdict and is stopped. */
    public static SampleReport apply() {
        SampleRun run = new SampleRun();
        run.host("ws-001.branch.example", "branch", raised("fixed", dword(2), "Fixed."));
        run.host("ws-002.branch.example", "branch", raised("fixed", dword(2), "Fixed."));
        run.host("ws-003.branch.example", "branch", raised("already-right", dword(2), "It was right already."));
        run.host(
                "ws-004.branch.example",
                "branch",
                raised(
                        "changed-since-plan",
                        dword(0),
                        "The plan saw REG_DWORD 1 and now it is REG_DWORD 0, so it was left alone."));
        run.host(
                "ws-005.branch.example",
                "branch",
                raised(
                        "changed-since-plan",
                        new ValueImage.Stored(RegistryType.SZ, HOSTILE),
                        "Left alone: " + HOSTILE));
        run.host("ws-101.workshop.example", "workshop", moved("fixed", "fixed"));
        run.host("ws-102.workshop.example", "workshop", moved("failed", "skipped"));
        run.host("hq-01.example", "hq", raised("failed", dword(1), "reg.exe ended with 5: access is denied."));
        run.host(
                "hq-02.example",
                "hq",
                raised(
                        "not-verified",
                        new ValueImage.Unread("the connection was lost"),
                        "The value was written and could not be read again: the connection was lost."));
        run.silent("hq-03.example");
        return run.report(
                1,
                "apply",
                Optional.empty(),
                "stopped",
                "2 of 5 hosts of wave 2 failed, and no more than 20% may.",
                List.of(
                        restart(1, "ws-001.branch.example"),
                        restart(1, "ws-101.workshop.example"),
                        restart(2, "ws-002.branch.example"),
                        restart(3, "vpn-1.example")));
    }

    /** A rollback of {@link #apply}, which comes to its end. */
    public static SampleReport rollback() {
        SampleRun run = new SampleRun();
        run.host(
                "ws-001.branch.example",
                "branch",
                value(KEY, VALUE, dword(2), dword(1), dword(1), "fixed", "Put back."));
        run.host(
                "ws-101.workshop.example",
                "workshop",
                value(KEY, VALUE, dword(2), ABSENT, ABSENT, "fixed", "Taken away again."),
                value(IPSEC, VALUE, ABSENT, dword(2), dword(2), "fixed", "Put back."));
        return run.report(
                0,
                "rollback",
                Optional.of(RUN),
                "complete",
                "All changes are taken back.",
                List.of(restart(1, "ws-001.branch.example"), restart(1, "ws-101.workshop.example")));
    }

    /** A later look at {@link #apply}: one value came back, one is something else, one is kept. */
    public static SampleReport verify() {
        SampleRun run = new SampleRun();
        run.host("ws-001.branch.example", "branch", raised("kept", dword(2), "As the run left it."));
        run.host(
                "ws-002.branch.example",
                "branch",
                raised("reverted", dword(1), "It is what it was before the run. A GPO or MDM probably sets it."));
        run.host("ws-003.branch.example", "branch", raised("changed", dword(7), "Neither what was there nor what is."));
        return run.report(1, "verify", Optional.empty(), "complete", "Every value was read again.", List.of());
    }

    /** A run whose plan changes nothing. */
    public static SampleReport idle() {
        return new SampleRun().report(0, "apply", Optional.empty(), "complete", "The plan has no change.", List.of());
    }

    /** Text of a run's file that tries to break out of each format, in every place of it. */
    public static SampleReport hostile() {
        SampleRun run = new SampleRun();
        run.host(
                "h-" + HOSTILE,
                "branch",
                value(
                        KEY,
                        HOSTILE,
                        new ValueImage.Stored(RegistryType.SZ, HOSTILE),
                        dword(2),
                        dword(2),
                        HOSTILE,
                        HOSTILE),
                raised("failed", new ValueImage.Stored(RegistryType.SZ, "x".repeat(100_000)), HOSTILE.repeat(500)));
        return run.report(
                1, HOSTILE, Optional.of(HOSTILE), HOSTILE, HOSTILE, List.of(new Restart(1, HOSTILE, HOSTILE)));
    }

    /** A run over many hosts, on all of which the same came of it. */
    public static SampleReport fleet(int hosts) {
        SampleRun run = new SampleRun();
        List<Restart> restarts = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            String name = "ws-%05d.branch.example".formatted(i);
            run.host(name, "branch", raised("fixed", dword(2), "Fixed."));
            restarts.add(restart(1 + i / 100, name));
        }
        return run.report(0, "apply", Optional.empty(), "complete", "All changes are made.", restarts);
    }

    /** The sample of this name: {@code apply}, {@code rollback}, {@code verify}, {@code idle} or {@code hostile-run}. */
    static SampleReport named(String name) {
        return switch (name) {
            case "apply" -> apply();
            case "rollback" -> rollback();
            case "verify" -> verify();
            case "idle" -> idle();
            case "hostile-run" -> hostile();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Restart restart(int step, String host) {
        return new Restart(
                step,
                host,
                "Restart-Computer -ComputerName " + host + " -Wait -For WinRM -Timeout 900 -Protocol WSMan");
    }

    private static ValueImage dword(int number) {
        return new ValueImage.Stored(RegistryType.DWORD, Integer.toString(number));
    }

    private static ValueRecord raised(String verdict, ValueImage found, String detail) {
        return value(KEY, VALUE, dword(1), dword(2), found, verdict, detail);
    }

    private static ValueRecord[] moved(String first, String second) {
        boolean set = first.equals("fixed");
        return new ValueRecord[] {
            value(
                    KEY,
                    VALUE,
                    ABSENT,
                    dword(2),
                    set ? dword(2) : ABSENT,
                    first,
                    set ? "Set." : "The key is not writable."),
            value(
                    IPSEC,
                    VALUE,
                    dword(2),
                    ABSENT,
                    second.equals("fixed") ? ABSENT : dword(2),
                    second,
                    second.equals("fixed") ? "Deleted." : "The value before it failed, so it was left where it is.")
        };
    }

    private static ValueRecord value(
            String key,
            String name,
            ValueImage before,
            ValueImage after,
            ValueImage found,
            String verdict,
            String detail) {
        return new ValueRecord(
                "c-" + Integer.toHexString(key.length() + name.length()),
                RegistryPath.parse(key),
                name,
                before,
                after,
                found,
                verdict,
                verdict.equals("skipped") ? Optional.empty() : Optional.of(AT),
                detail);
    }

    private void host(String name, String site, ValueRecord... values) {
        List<ValueRecord> all = List.of(values);
        all.forEach(value -> verdicts.merge(value.verdict(), 1, Integer::sum));
        Finding of = SampleHosts.natt(site, verdict(all), "2");
        ValueRecord first = all.get(0);
        Finding finding = new Finding(
                NATT,
                of.target(),
                of.verdict(),
                first.verdict() + ": " + first.beforeText() + ", planned " + first.afterText() + ". " + first.detail(),
                of.effective(),
                of.needed(),
                of.evidence(),
                of.because(),
                of.remedy(),
                of.related(),
                List.of(),
                Optional.empty(),
                Optional.of(new Remedied(all)));
        hosts.add(new HostResult(
                hosts.size(),
                SampleHosts.summary(hosts.size(), name, List.of(site), "vpn-1"),
                new Outcome.Answered(SampleHosts.contact("WS")),
                List.of(finding),
                List.of()));
    }

    private static Verdict verdict(List<ValueRecord> values) {
        if (values.stream().allMatch(value -> RIGHT.contains(value.verdict()))) {
            return new Verdict.Compliant();
        }
        return values.stream().anyMatch(value -> value.verdict().equals("not-verified"))
                ? new Verdict.Unreadable()
                : SampleHosts.bad(Reason.TOO_LOW, Severity.HIGH);
    }

    private void silent(String name) {
        hosts.add(SampleHosts.unanswered(
                hosts.size(), name, NoAnswer.UNREACHABLE, "10.3.0.9:5986 refused the connection"));
    }

    private SampleReport report(
            int exitCode, String kind, Optional<String> takesBack, String end, String detail, List<Restart> restarts) {
        String id = takesBack.isPresent() ? "20261123T120000Z-77aa" : RUN;
        return SampleReport.of(
                hosts, exitCode, new RunSummary(id, kind, takesBack, "4d".repeat(32), end, detail, verdicts, restarts));
    }
}
