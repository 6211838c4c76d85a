package io.natward.policies.policy;

import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.PolicySummary.Reference;
import io.natward.policies.finding.Reason;
import io.natward.policies.registry.ControlSets;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One rule about one registry value.
 *
 * @param id lower-case words joined by hyphens, unique among the policies of a run
 * @param appliesTo which hosts it selects: those for which all of these hold; empty for every host
 * @param undecidable hosts that it selects but cannot judge
 * @param ordered whether greater numbers are more permissive, so that a wrong number is too low or over-permissive
 * @param consequences what a wrong value leads to, by {@link Reason#TOO_LOW}, {@link Reason#OVER_PERMISSIVE} and
 *     {@link Reason#WRONG}; {@value #VPN_SERVERS} in it stands for the VPN servers concerned
 * @param related ids of policies whose findings bear on this one's
 */
public record Policy(
        String id,
        About about,
        Severities severities,
        List<Condition> appliesTo,
        List<Undecidable> undecidable,
        ValueRule value,
        boolean ordered,
        Expectation expect,
        Map<Reason, String> consequences,
        Remedy remedy,
        List<String> related,
        Origin origin) {

    /** The placeholder for the names of VPN servers. */
    public static final String VPN_SERVERS = "{vpn-servers}";

    /** The control sets that are looked into for a copy. A computer may have more; those are not asked for. */
    public static final List<Integer> CONTROL_SETS = List.of(1, 2);

    /**
     * What people are told of the policy.
     *
     * @param page where to read more, an absolute address
     * @param guide the text of the policy's page, Markdown, where natward has it
     */
    public record About(
            String title,
            String summary,
            String rationale,
            List<Reference> references,
            Optional<String> page,
            Optional<String> guide) {
        public About {
            references = List.copyOf(references);
        }
    }

    /** Hosts on which the policy has no verdict: those for which all conditions hold. */
    public record Undecidable(List<Condition> when, String because) {
        public Undecidable {
            when = List.copyOf(when);
        }
    }

    /**
     * Where the policy came from.
     *
     * @param where the id in the policy's file
     * @param shipped whether it came with natward
     * @param sha256 digest of the file, lower-case hexadecimal
     */
    public record Origin(SourceRange where, boolean shipped, String sha256) {}

    public Policy {
        appliesTo = List.copyOf(appliesTo);
        undecidable = List.copyOf(undecidable);
        consequences = Map.copyOf(consequences);
        related = List.copyOf(related);
    }

    /** Whether the verdict rests on the host's topology class. */
    public boolean restsOnTopology() {
        return appliesTo.stream().anyMatch(Condition.Topology.class::isInstance) || choosesByTopology(expect);
    }

    private static boolean choosesByTopology(Expectation expect) {
        return expect instanceof Expectation.Choice choice
                && (choice.branches().stream()
                                .anyMatch(b -> b.when() instanceof Condition.Topology || choosesByTopology(b.expect()))
                        || choice.otherwise().filter(Policy::choosesByTopology).isPresent());
    }

    /** The keys that have to be read for it; the same key may come more than once. */
    List<KeyQuery> queries() {
        Set<String> wanted = Set.of(value.name());
        List<RegistryPath> keys = new ArrayList<>(List.of(value.key()));
        keys.addAll(value.misplacedIn());
        if (value.controlSets()) {
            CONTROL_SETS.forEach(n -> ControlSets.inSet(value.key(), n).ifPresent(keys::add));
        }
        return keys.stream().map(k -> KeyQuery.whole(k, wanted)).toList();
    }

    public PolicySummary summary() {
        return new PolicySummary(
                id,
                about.title(),
                severities.greatest(ordered),
                about.summary(),
                about.rationale(),
                remedy.text(),
                about.references(),
                about.page(),
                about.guide(),
                origin.shipped(),
                origin.where(),
                origin.sha256(),
                neededByClass());
    }

    /** Empty unless the expectation is a choice by topology. */
    private Map<String, String> neededByClass() {
        if (!(expect instanceof Expectation.Choice choice)
                || !choice.branches().stream().allMatch(b -> b.when() instanceof Condition.Topology)) {
            return Map.of();
        }
        return choice.branches().stream()
                .collect(Collectors.toMap(
                        Expectation.Branch::label,
                        b -> value.needed(b.expect()).orElse(b.expect().describe())));
    }
}
