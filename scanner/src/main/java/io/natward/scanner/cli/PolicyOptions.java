package io.natward.scanner.cli;

import io.natward.policies.cases.PolicyCase;
import io.natward.policies.cases.PolicyCases;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.profile.EffectivePolicies;
import io.natward.policies.source.Problems;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which policies a command is about. */
final class PolicyOptions {
    @Option(
            names = {"-p", "--policies"},
            paramLabel = "SOURCE",
            description =
                    "A file, a folder or a shipped pack; may be given more than once (default: those of the profile,"
                            + " else " + PolicyLoader.DEFAULT_PACK + ").")
    private List<String> sources = List.of();

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "A profile: a file that selects policies and sets their parameters and severities.")
    private Optional<String> profile = Optional.empty();

    PolicyChoice choice() {
        return PolicyChoice.of(sources, profile);
    }

    /** Whether the user named any. */
    boolean given() {
        return !sources.isEmpty() || profile.isPresent();
    }

    /** @throws io.natward.policies.source.InvalidInputException with everything that is wrong */
    EffectivePolicies effective() {
        return choice().load();
    }

    /** @throws io.natward.policies.source.InvalidInputException with everything that is wrong */
    PolicySet load() {
        return effective().policies();
    }

    /**
     * The policies as they stand in their files, whatever a profile sets of them, with the test cases beside them; those
     * that the profile leaves out are left out.
     *
     * @throws io.natward.policies.source.InvalidInputException with everything that is wrong
     */
    PoliciesWithCases loadWithCases() {
        PolicyChoice.Loaded loaded = choice().loadWithSources();
        EffectivePolicies effective = loaded.policies();
        Problems problems = new Problems();
        List<PolicyCase> cases = PolicyCases.load(loaded.sources(), effective.asWritten(), problems);
        problems.throwIfAny();
        return new PoliciesWithCases(
                effective.policies(),
                cases.stream()
                        .filter(c -> !effective.leftOut().containsKey(c.policy().id()))
                        .toList());
    }

    record PoliciesWithCases(PolicySet policies, List<PolicyCase> cases) {
        PoliciesWithCases {
            cases = List.copyOf(cases);
        }
    }
}
