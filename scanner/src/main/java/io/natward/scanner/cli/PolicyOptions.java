package io.natward.scanner.cli;

import io.natward.policies.cases.PolicyCase;
import io.natward.policies.cases.PolicyCases;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problems;
import java.util.List;
import picocli.CommandLine.Option;

/** Which policies a command is about. */
final class PolicyOptions {
    @Option(
            names = {"-p", "--policies"},
            paramLabel = "SOURCE",
            defaultValue = PolicyLoader.DEFAULT_PACK,
            description =
                    "A file, a folder or a shipped pack; may be given more than once (default: ${DEFAULT-VALUE}).")
    private List<String> sources = List.of();

    List<String> sources() {
        return sources;
    }

    /** @throws io.natward.policies.source.InvalidInputException with everything that is wrong */
    PolicySet load() {
        Problems problems = new Problems();
        PolicySet policies = PolicyLoader.load(sources, problems);
        problems.throwIfAny();
        return policies;
    }

    /**
     * The policies with the test cases beside them, which are looked at once the policies are good.
     *
     * @throws io.natward.policies.source.InvalidInputException with everything that is wrong
     */
    PoliciesWithCases loadWithCases() {
        PolicySet policies = load();
        Problems problems = new Problems();
        List<PolicyCase> cases = PolicyCases.load(sources, policies, problems);
        problems.throwIfAny();
        return new PoliciesWithCases(policies, cases);
    }

    record PoliciesWithCases(PolicySet policies, List<PolicyCase> cases) {
        PoliciesWithCases {
            cases = List.copyOf(cases);
        }
    }
}
