package io.natward.scanner.cli;

import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problems;
import java.util.List;

/** Loads policies, or says everything that is wrong with them. */
final class Policies {
    private Policies() {}

    /** @throws io.natward.policies.source.InvalidInputException with every problem */
    static PolicySet load(List<String> sources) {
        Problems problems = new Problems();
        PolicySet policies = PolicyLoader.load(sources, problems);
        problems.throwIfAny();
        return policies;
    }
}
