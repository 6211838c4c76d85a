package io.natward.scanner.remediation;

import io.natward.policies.finding.Connection;
import io.natward.policies.finding.Contact;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.Severity;
import io.natward.policies.registry.NamedValue;
import io.natward.policies.source.SourceRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What plans say of policies, and journals of hosts, that exist nowhere. */
public final class SamplePolicies {
    private SamplePolicies() {}

    public static PlanPolicy named(String id, List<NamedValue> places) {
        return new PlanPolicy(
                new PolicySummary(
                        id,
                        "As far as needed",
                        Severity.HIGH,
                        List.of(),
                        "The value is as far as needed.",
                        "It matters.",
                        "Set the value.",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        SourceRange.at("policies.yaml", 1, 1),
                        "1".repeat(64),
                        Map.of()),
                places);
    }

    /** How a host was reached. */
    public static Contact contact(String computerName) {
        return new Contact(
                Instant.EPOCH,
                Duration.ofSeconds(1),
                "192.0.2.1:5985",
                computerName,
                Optional.empty(),
                Optional.empty(),
                new Connection("wsman", Connection.Login.NTLM, Connection.Protection.SEALED, false),
                "audit",
                List.of(),
                4);
    }
}
