package io.natward.policies.cases;

import io.natward.policies.evaluation.Branch;
import io.natward.policies.evaluation.Branches;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How many of a policy's branches its test cases reach.
 *
 * @param branches how many it has
 * @param missing those that no case reaches, in the order of the policy
 */
public record Coverage(Policy policy, int branches, List<Branch> missing) {
    public Coverage {
        missing = List.copyOf(missing);
    }

    /** One for each policy, in their order; a policy without cases misses all its branches. */
    public static List<Coverage> of(PolicySet policies, List<CaseResult> results) {
        return policies.policies().stream().map(p -> of(p, results)).toList();
    }

    private static Coverage of(Policy policy, List<CaseResult> results) {
        List<CaseResult> cases = results.stream()
                .filter(r -> r.policyCase().policy().id().equals(policy.id()))
                .toList();
        Set<Branch> all = new LinkedHashSet<>(Branches.of(policy));
        Set<Branch> missing = new LinkedHashSet<>(all);
        for (CaseResult result : cases) {
            all.addAll(result.reached());
            missing.removeAll(result.reached());
        }
        return new Coverage(policy, all.size(), List.copyOf(missing));
    }

    public int reached() {
        return branches - missing.size();
    }

    /** Whether at least so many of a hundred branches are reached. */
    public boolean isAtLeast(int percent) {
        return reached() * 100 >= percent * branches;
    }

    /** Rounded down, so that only what misses nothing has 100. */
    public int percent() {
        return percent(List.of(this));
    }

    /** Of all branches together, rounded down; 100 where there are none. */
    public static int percent(List<Coverage> of) {
        int branches = of.stream().mapToInt(Coverage::branches).sum();
        int reached = of.stream().mapToInt(Coverage::reached).sum();
        return branches == 0 ? 100 : reached * 100 / branches;
    }
}
