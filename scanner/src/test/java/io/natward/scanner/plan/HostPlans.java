package io.natward.scanner.plan;

import io.natward.policies.finding.HostSummary;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.profile.HostPolicies;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.Classification;
import io.natward.scanner.inventory.DeclaredAddresses;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Transport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Plans for hosts that exist nowhere. */
public final class HostPlans {
    private HostPlans() {}

    /** Hosts {@code h0}, {@code h1}, ... of a site. */
    public static List<HostPlan> hosts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> host(i, "h" + i, List.of("branch"), List.of()))
                .toList();
    }

    public static HostPlan host(int index, String name, List<String> sites, List<String> groups) {
        HostSummary summary = new HostSummary(
                name,
                sites,
                groups,
                List.of(),
                false,
                Map.of(),
                Optional.empty(),
                Classification.undeclared("nobody said"),
                SourceRange.at("inventory.yaml", index + 1, 1));
        Target target = new Target(
                name,
                "192.0.2.1",
                5985,
                Transport.WSMAN,
                Optional.empty(),
                Authentication.NTLM,
                new Identity.Password("audit", Secret.of("secret")),
                false,
                name.toUpperCase(Locale.ROOT));
        return new HostPlan(
                index,
                summary,
                target,
                Optional.empty(),
                HostPolicies.of(new PolicySet(List.of())),
                Set.of(),
                DeclaredAddresses.NONE);
    }
}
