package io.natward.policies.evaluation;

import io.natward.policies.policy.Condition;
import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Expectation.Branch;
import io.natward.policies.policy.Expectation.Choice;
import io.natward.policies.policy.Rule;
import io.natward.policies.policy.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a rule expects of one host, its choices made. */
sealed interface Need {
    /** The label of what is expected where no branch of a choice holds. */
    String OTHERWISE = "otherwise";

    /**
     * @param expect no choice any more
     * @param because what decided the choices, clauses; empty where there was none to make
     * @param choices the labels of what was chosen, as {@link #path} joins them; empty where there was no choice
     */
    record Known(Expectation expect, List<String> because, String choices) implements Need {}

    /**
     * @param because why it is open, clauses
     * @param missing what is not known of the host
     */
    record Open(List<String> because, Condition missing) implements Need {

        /** Whether it is the topology that is not declared. */
        boolean topology() {
            return missing instanceof Condition.Topology;
        }
    }

    static Need of(Rule rule, HostProfile host) {
        List<String> because = new ArrayList<>();
        String choices = "";
        Expectation expect = rule.expect();
        while (expect instanceof Choice choice) {
            Optional<Expectation> chosen = Optional.empty();
            for (Branch branch : choice.branches()) {
                Truth truth = host.test(branch.when());
                if (truth == Truth.UNKNOWN) {
                    return new Open(List.of(host.state(branch.when())), branch.when());
                }
                if (truth == Truth.YES) {
                    because.add(host.state(branch.when()));
                    chosen = Optional.of(branch.expect());
                    choices = path(choices, branch.label());
                    break;
                }
            }
            if (chosen.isEmpty()) {
                because.add(host.state(choice.branches().get(0).when()));
                choices = path(choices, OTHERWISE);
            }
            expect = chosen.or(choice::otherwise)
                    .orElseThrow(() ->
                            new IllegalStateException("the branches for " + rule.target() + " cover no such host"));
        }
        return new Known(expect, List.copyOf(because), choices);
    }

    /** The labels of nested choices: {@code client, <6.0}. */
    static String path(String outer, String label) {
        return outer.isEmpty() ? label : outer + ", " + label;
    }
}
