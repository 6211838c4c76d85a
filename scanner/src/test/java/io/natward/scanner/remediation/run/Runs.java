package io.natward.scanner.remediation.run;

import io.natward.policies.finding.Direction;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.registry.NamedValue;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.plan.HostPlans;
import io.natward.scanner.registry.Target;
import io.natward.scanner.remediation.PlanBasis;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.SamplePolicies;
import io.natward.scanner.remediation.journal.RunHeader;
import io.natward.scanner.remediation.journal.RunSettings;
import io.natward.scanner.scan.SiteLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plans and runs of hosts that exist nowhere. */
final class Runs {
    static final RegistryPath SERVICES = RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Services");
    static final RegistryPath AGENT = SERVICES.child("PolicyAgent");
    static final RegistryPath IPSEC = SERVICES.child("IPSec");
    static final String RULE = "AssumeUDPEncapsulationContextOnSendRule";
    static final ValueImage ABSENT = new ValueImage.Absent();
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final RunSettings ALL_AT_ONCE = settings("100%", "0");

    private Runs() {}

    static ValueImage dword(long value) {
        return ValueImage.of(new RegistryValue.Dword(value));
    }

    static ValueImage text(String value) {
        return ValueImage.of(new RegistryValue.Sz(value));
    }

    static PlannedChange change(String id, RegistryPath key, String name, ValueImage before, ValueImage after) {
        return new PlannedChange(
                id,
                key,
                name,
                before,
                after,
                List.of(),
                "NATT-001",
                key + "\\" + name,
                Reason.TOO_LOW,
                Severity.HIGH,
                Direction.RAISES,
                "It is too low.",
                "None is known.",
                true,
                true);
    }

    /** The same, for the finding of another place. */
    static PlannedChange ofFinding(PlannedChange change, String target) {
        return new PlannedChange(
                change.id(),
                change.key(),
                change.name(),
                change.before(),
                change.after(),
                change.removeIfEmpty(),
                change.policy(),
                target,
                change.reason(),
                change.severity(),
                change.direction(),
                change.why(),
                change.risk(),
                change.restart(),
                change.oneCommand());
    }

    /** Sets the rule from absent to 2. */
    static PlannedHost simple(String host, String... sites) {
        return host(host, List.of(sites), List.of(), change(host + "-1", AGENT, RULE, ABSENT, dword(2)));
    }

    static PlannedHost server(String host, String server, String... sites) {
        return host(host, List.of(sites), List.of(server), change(host + "-1", AGENT, RULE, ABSENT, dword(2)));
    }

    static PlannedHost host(String name, PlannedChange... changes) {
        return host(name, List.of("branch"), List.of(), changes);
    }

    static PlannedHost host(String name, List<String> sites, List<String> servers, PlannedChange... changes) {
        return new PlannedHost(
                name,
                name.toUpperCase(Locale.ROOT),
                sites,
                servers,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Arrays.asList(changes),
                List.of());
    }

    static RemediationPlan plan(PlannedHost... hosts) {
        return plan(Arrays.asList(hosts));
    }

    static RemediationPlan plan(List<PlannedHost> hosts) {
        List<NamedValue> places = hosts.stream()
                .flatMap(h -> h.changes().stream())
                .map(c -> new NamedValue(c.key(), c.name()))
                .distinct()
                .toList();
        return new RemediationPlan(
                "1.0",
                NOW,
                new PlanBasis(PlanBasis.Kind.SCAN, NOW, Optional.empty(), Optional.empty()),
                "inventory.yaml",
                "00",
                List.of(SamplePolicies.named("NATT-001", places)),
                false,
                hosts);
    }

    static RunSettings settings(String waves, String maxFailures) {
        return new RunSettings(waves, false, Duration.ZERO, maxFailures, false);
    }

    static RunHeader apply(RemediationPlan plan, RunSettings settings) {
        return new RunHeader("run-1", RunHeader.Kind.APPLY, NOW, "1.0", plan, "00", Optional.empty(), settings);
    }

    static RunHeader rollback(RemediationPlan plan, RunSettings settings) {
        return new RunHeader("run-2", RunHeader.Kind.ROLLBACK, NOW, "1.0", plan, "00", Optional.of("run-1"), settings);
    }

    static Map<String, Target> targets(RemediationPlan plan) {
        Map<String, Target> targets = new HashMap<>();
        plan.hosts()
                .forEach(h -> targets.put(
                        h.host(),
                        HostPlans.host(0, h.host(), h.sites(), List.of()).target()));
        return targets;
    }

    static RunLimits limits(int parallel) {
        return new RunLimits(parallel, SiteLimits.NONE, Duration.ofSeconds(30));
    }
}
