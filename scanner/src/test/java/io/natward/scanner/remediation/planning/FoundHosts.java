package io.natward.scanner.remediation.planning;

import io.natward.policies.finding.AddressContradiction;
import io.natward.policies.finding.AddressEvidence;
import io.natward.policies.finding.Connection;
import io.natward.policies.finding.Contact;
import io.natward.policies.finding.Correction;
import io.natward.policies.finding.Direction;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.finding.Verdict;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.Classification;
import io.natward.policies.topology.TopologyClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hosts as a scan found them. */
final class FoundHosts {
    static final RegistryPath RIGHT = RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent");
    static final RegistryPath WRONG = RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Services\\IPSec");
    static final String NAME = "AssumeUDPEncapsulationContextOnSendRule";
    static final ValueImage ABSENT = new ValueImage.Absent();

    private FoundHosts() {}

    static ValueImage dword(int number) {
        return new ValueImage.Stored(RegistryType.DWORD, Integer.toString(number));
    }

    static ValueImage sz(String text) {
        return new ValueImage.Stored(RegistryType.SZ, text);
    }

    static ValueChange change(RegistryPath key, ValueImage before, ValueImage after) {
        return new ValueChange(key, NAME, before, after);
    }

    static Finding finding(String policy, Direction direction, ValueChange... changes) {
        return finding(policy, Optional.of(new Correction(direction, true, List.of(changes))));
    }

    static Finding finding(String policy, Optional<Correction> correction) {
        return finding(policy, new Verdict.NonCompliant(Reason.TOO_LOW, Severity.HIGH), correction);
    }

    static Finding finding(String policy, Verdict verdict, Optional<Correction> correction) {
        return new Finding(
                policy,
                RIGHT + "\\" + NAME,
                verdict,
                NAME + " is too low.",
                Optional.of("0"),
                Optional.of("2"),
                List.of(),
                List.of(),
                Optional.of(new RemedyAdvice("Set the value.", List.of(), true, correction)),
                List.of(),
                List.of());
    }

    static HostResult host(Finding... findings) {
        return host(false, List.of(), findings);
    }

    /** @param assumed whether its class rests on an assumed uplink */
    static HostResult host(boolean assumed, List<AddressContradiction> contradictions, Finding... findings) {
        HostSummary summary = new HostSummary(
                "ws-1",
                List.of("branch"),
                List.of(),
                List.of("vpn-client"),
                true,
                Map.of(),
                Optional.of("team@example.com"),
                new Classification(Optional.of(TopologyClass.BOTH_NAT), List.of(), List.of("because"), assumed),
                SourceRange.at("inventory.yaml", 1, 1));
        Contact contact = new Contact(
                Instant.EPOCH,
                Duration.ofSeconds(1),
                "192.0.2.1:5985",
                "WS-1",
                Optional.of("Windows 10"),
                Optional.of("10.0.19045"),
                new Connection("wsman", Connection.Login.NTLM, Connection.Protection.SEALED, false),
                "audit",
                List.of(),
                4);
        return new HostResult(
                0,
                summary,
                new Outcome.Answered(contact),
                List.of(findings),
                List.of(),
                Optional.of(new AddressEvidence("branch", contradictions)));
    }

    static Custody custody() {
        return new Custody("WS-1", Optional.empty(), false, List.of());
    }
}
