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
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One requirement, of one registry value or of several.
 *
 * @param id lower-case words joined by hyphens, unique among the policies of a run
 * @param appliesTo which hosts it selects: those for which all of these hold; empty for every host
 * @param undecidable hosts that it selects but cannot judge
 * @param rules what it judges, at least one; no two have the same target
 * @param ordered whether greater numbers are more permissive, so that a wrong number is too low or over-permissive
 * @param consequences what a wrong value leads to, by {@link Reason#TOO_LOW}, {@link Reason#OVER_PERMISSIVE} and
 *     {@link Reason#WRONG}; {@value #VPN_SERVERS} in it stands for the VPN servers concerned
 * @param related ids of policies whose findings bear on this one's
 * @param parameters what may be set of it; their values are in it already
 */
public record Policy(
        String id,
        About about,
        Severities severities,
        List<Condition> appliesTo,
        List<Undecidable> undecidable,
        List<Rule> rules,
        boolean ordered,
        Map<Reason, String> consequences,
        Remedy remedy,
        List<String> related,
        List<Parameter> parameters,
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
        rules = Settings.of(rules).beside(rules);
        consequences = Map.copyOf(consequences);
        related = List.copyOf(related);
        parameters = List.copyOf(parameters);
    }

    /** The same policy beside those that judge these settings; this one where it knows them already. */
    Policy beside(Settings settings) {
        List<Rule> aware = settings.beside(rules);
        return aware.equals(rules) ? this : with(aware, remedy);
    }

    /** The same policy where plans may hold what its remedy changes, though the policy itself does not say so. */
    public Policy planned() {
        return with(rules, remedy.planned());
    }

    private Policy with(List<Rule> otherRules, Remedy otherRemedy) {
        return new Policy(
                id,
                about,
                severities,
                appliesTo,
                undecidable,
                otherRules,
                ordered,
                consequences,
                otherRemedy,
                related,
                parameters,
                origin);
    }

    /** Whether the verdict on one of its rules rests on the host's topology class. */
    public boolean restsOnTopology(Rule rule) {
        return appliesTo.stream().anyMatch(Condition.Topology.class::isInstance) || rule.choosesByTopology();
    }

    /** Which hosts one of its rules selects: those for which all of these hold. */
    public List<Condition> appliesTo(Rule rule) {
        return Stream.concat(appliesTo.stream(), rule.value().appliesTo().stream())
                .toList();
    }

    /** Everything that it asks of hosts: to select them, to give up on them, and to choose what it expects of them. */
    public Stream<Condition> conditions() {
        return Stream.of(
                        appliesTo.stream(),
                        undecidable.stream().flatMap(u -> u.when().stream()),
                        rules.stream().flatMap(r -> r.value().appliesTo().stream()),
                        rules.stream().flatMap(r -> r.expect().conditions()))
                .flatMap(c -> c);
    }

    /** The keys that have to be read for it; the same key may come more than once. */
    List<KeyQuery> queries() {
        return Stream.concat(
                        conditions().flatMap(c -> c.query().stream()),
                        rules.stream().flatMap(r -> queries(r.value())))
                .toList();
    }

    private static Stream<KeyQuery> queries(ValueRule value) {
        Set<String> wanted = value.name().map(Set::of).orElse(Set.of());
        List<RegistryPath> keys = new ArrayList<>(List.of(value.key()));
        keys.addAll(value.misplacedIn());
        if (value.controlSets()) {
            CONTROL_SETS.forEach(n -> ControlSets.inSet(value.key(), n).ifPresent(keys::add));
        }
        return keys.stream().map(k -> KeyQuery.whole(k, wanted));
    }

    public PolicySummary summary() {
        return new PolicySummary(
                id,
                about.title(),
                severities.greatest(ordered),
                rules.stream().map(Rule::target).toList(),
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

    /** Empty unless an expectation is a choice by topology; where there are several rules, each says its value. */
    private Map<String, String> neededByClass() {
        Map<String, String> needed = new TreeMap<>();
        for (Rule rule : rules) {
            if (rule.expect() instanceof Expectation.Choice choice
                    && choice.branches().stream().allMatch(b -> b.when() instanceof Condition.Topology)) {
                for (Expectation.Branch branch : choice.branches()) {
                    String data = rule.value()
                            .needed(branch.expect())
                            .orElse(branch.expect().describe());
                    String text = rules.size() == 1 ? data : rule.value().name().orElse(rule.target()) + " " + data;
                    needed.merge(branch.label(), text, (a, b) -> a + ", " + b);
                }
            }
        }
        return needed;
    }
}
