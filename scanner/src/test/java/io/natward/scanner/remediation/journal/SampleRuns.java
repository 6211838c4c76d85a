package io.natward.scanner.remediation.journal;

import io.natward.policies.finding.Direction;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.PlanBasis;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.SamplePolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs that nobody made. */
public final class SampleRuns {
    public static final Instant AT = Instant.parse("2026-11-24T03:15:00Z");
    public static final String RUN = "20261124T031500Z-apply-x7k2";
    public static final RegistryPath KEY = RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent");
    public static final String NAME = "AssumeUDPEncapsulationContextOnSendRule";

    private SampleRuns() {}

    public static ValueImage dword(long value) {
        return new ValueImage.Stored(RegistryType.DWORD, Long.toString(value));
    }

    public static PlannedChange change(String id) {
        return new PlannedChange(
                id,
                KEY,
                NAME,
                new ValueImage.Absent(),
                dword(2),
                List.of(),
                "natt-policyagent-value",
                KEY + "\\" + NAME,
                Reason.TOO_LOW,
                Severity.HIGH,
                Direction.RAISES,
                "It is absent; 2 is needed.",
                "None is known.",
                true,
                true);
    }

    public static PlannedHost host(String name, String... changes) {
        return new PlannedHost(
                name,
                name,
                List.of("branch"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Stream.of(changes).map(SampleRuns::change).toList(),
                List.of());
    }

    /** Two hosts: {@code ws-1} with the changes {@code c1} and {@code c2}, {@code ws-2} with {@code c3}. */
    public static RunHeader header(String run) {
        return header(run, AT, host("ws-1", "c1", "c2"), host("ws-2", "c3"));
    }

    public static RunHeader header(String run, Instant at, PlannedHost... hosts) {
        RemediationPlan plan = new RemediationPlan(
                "1.0",
                at,
                new PlanBasis(PlanBasis.Kind.SCAN, at, Optional.empty(), Optional.empty()),
                "inventory.yaml",
                "00",
                List.of(),
                false,
                List.of(hosts));
        return new RunHeader(
                run,
                RunHeader.Kind.APPLY,
                at,
                "1.0",
                plan,
                "00",
                Optional.empty(),
                new RunSettings("1,100%", false, Duration.ZERO, "0", false));
    }

    public static BootIdentity boot(long id) {
        return new BootIdentity(Optional.of(id), Optional.of("00AABBCCDDEEFF01"));
    }

    public static RunEvent.Contacted contacted(String host, long boot) {
        return new RunEvent.Contacted(AT, host, boot(boot), SamplePolicies.contact(host));
    }

    public static RunEvent.Intended intended(String host, String change, ValueImage before) {
        return new RunEvent.Intended(AT.plusSeconds(1), host, change, before, List.of());
    }

    public static RunEvent.Ended ended(String host, String change, ChangeVerdict verdict, ValueImage found) {
        return new RunEvent.Ended(AT.plusSeconds(2), host, change, verdict, found, "It went as \"planned\" – mostly.");
    }

    /** What a run does, in its order, after its header. */
    public static List<RunEvent> events() {
        return List.of(
                new RunEvent.WaveBegun(AT, 1, List.of("ws-1")),
                contacted("ws-1", 41),
                new RunEvent.Intended(AT.plusSeconds(1), "ws-1", "c1", new ValueImage.Absent(), List.of(KEY)),
                ended("ws-1", "c1", ChangeVerdict.FIXED, dword(2)),
                ended("ws-1", "c2", ChangeVerdict.ALREADY_RIGHT, dword(2)),
                new RunEvent.WaveBegun(AT, 2, List.of("ws-2")),
                contacted("ws-2", 7),
                intended("ws-2", "c3", dword(0)));
    }
}
