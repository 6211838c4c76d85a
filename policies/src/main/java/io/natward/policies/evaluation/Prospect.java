package io.natward.policies.evaluation;

import io.natward.policies.policy.Condition;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.Rule;
import io.natward.policies.policy.Truth;
import java.util.List;
import java.util.Optional;

/**
 * What a policy wants of a host, as far as its inventory alone tells.
 *
 * @param conditions those of the policy, in their order
 */
public record Prospect(List<Asked> conditions, List<Demand> demands) {

    /**
     * A condition, and what the host is in this respect.
     *
     * @param holds {@link Truth#UNKNOWN} also where only the host's registry can tell
     * @param state a clause
     */
    public record Asked(String condition, Truth holds, String state) {}

    /**
     * What is wanted of one target.
     *
     * @param needed empty where it depends on what is not known
     * @param because what decided it, or what is missing, clauses
     */
    public record Demand(String target, Optional<String> needed, List<String> because) {
        public Demand {
            because = List.copyOf(because);
        }
    }

    public Prospect {
        conditions = List.copyOf(conditions);
        demands = List.copyOf(demands);
    }

    /** @param declared the host as the inventory declares it, nothing being read of it */
    public static Prospect of(Policy policy, HostFacts declared) {
        HostProfile host = HostProfile.of(declared);
        return new Prospect(
                policy.appliesTo().stream().map(c -> asked(c, host)).toList(),
                policy.rules().stream().map(rule -> demand(rule, host)).toList());
    }

    private static Asked asked(Condition condition, HostProfile host) {
        return new Asked(condition.describe(), host.test(condition), state(condition, host));
    }

    private static String state(Condition condition, HostProfile host) {
        return condition.isAboutWindows() ? "the host's registry tells" : host.state(condition);
    }

    private static Demand demand(Rule rule, HostProfile host) {
        Need need = Need.of(rule, host);
        if (need instanceof Need.Known known) {
            String needed = rule.value().needed(known.expect()).orElse("anything; it is reported only");
            return new Demand(rule.target(), Optional.of(needed), known.because());
        }
        Need.Open open = (Need.Open) need;
        List<String> because = open.missing().isAboutWindows()
                ? List.of("the host's registry decides: " + rule.expect().describe())
                : open.because();
        return new Demand(rule.target(), Optional.empty(), because);
    }
}
