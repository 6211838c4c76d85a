package io.natward.scanner.waiver;

import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Holds waivers against what there is: a name that matches nothing is a slip, or of something that is gone. */
public final class WaiverMatches {
    private final List<HostSummary> hosts;
    private final List<PolicySummary> policies;
    private final Set<String> hostNames = new LinkedHashSet<>();
    private final Set<String> sites = new LinkedHashSet<>();
    private final Set<String> groups = new LinkedHashSet<>();

    public WaiverMatches(List<HostSummary> hosts, List<PolicySummary> policies) {
        this.hosts = List.copyOf(hosts);
        this.policies = List.copyOf(policies);
        for (HostSummary host : hosts) {
            hostNames.add(host.name());
            sites.addAll(host.sites());
            groups.addAll(host.groups());
        }
    }

    /** How many hosts of the inventory the waiver is for. */
    public int hosts(Waiver waiver) {
        return (int) hosts.stream().filter(waiver::selects).count();
    }

    /** How many policies the waiver is for. */
    public int policies(Waiver waiver) {
        return (int) policies.stream().filter(waiver::selectsAnyOf).count();
    }

    /** Everything in the waiver that matches nothing, at its place; empty where all is well. */
    public List<Problem> problems(Waiver waiver) {
        List<Problem> problems = new ArrayList<>();
        List<String> ids = policies.stream().map(PolicySummary::id).toList();
        check(waiver, waiver.policies(), "policy", ids, problems);
        check(waiver, waiver.hosts(), "host", hostNames, problems);
        check(waiver, waiver.sites(), "site", sites, problems);
        check(waiver, waiver.groups(), "group", groups, problems);
        List<String> targets = policies.stream()
                .filter(p -> waiver.policies().stream().anyMatch(pattern -> pattern.matches(p.id())))
                .flatMap(p -> p.targets().stream())
                .toList();
        check(waiver, waiver.values(), "value judged by its policies", targets, problems);
        if (problems.isEmpty() && hosts.stream().noneMatch(waiver::selects)) {
            problems.add(new Problem(
                    waiver.summary().where(),
                    "waiver '" + waiver.id()
                            + "' matches nothing: no host has all of its names of hosts, sites and groups"));
        }
        return problems;
    }

    private static void check(
            Waiver waiver, List<NamePattern> patterns, String kind, Collection<String> names, List<Problem> problems) {
        for (NamePattern pattern : patterns) {
            if (!pattern.matchesAny(names)) {
                problems.add(new Problem(
                        pattern.where(),
                        "waiver '" + waiver.id() + "' matches nothing here: there is no " + kind + " '" + pattern.text()
                                + "'"
                                + Suggestion.nearest(pattern.text(), names)
                                        .map(n -> "; did you mean '" + n + "'?")
                                        .orElse("")));
            }
        }
    }
}
