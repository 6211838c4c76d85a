package io.natward.policies.loading;

import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Loads policies from YAML. */
public final class PolicyLoader {
    /** The pack that is meant where nobody names one. */
    public static final String DEFAULT_PACK = "ipsec-nat-traversal";

    /** The packs that come with natward. */
    public static final List<String> SHIPPED_PACKS = List.of(DEFAULT_PACK);

    private PolicyLoader() {}

    /**
     * Loads all policies of the sources, in order.
     *
     * @param sources names of shipped packs, files, or folders; the name of a shipped pack wins over a folder of that
     *     name, which {@code ./name} reaches
     * @param problems takes everything that is wrong; with any new problem the set is not to be used
     */
    public static PolicySet load(List<String> sources, Problems problems) {
        List<Policy> policies = new ArrayList<>();
        Map<String, Policy> byId = new HashMap<>();
        PolicySources files = new PolicySources(problems);
        for (String source : sources) {
            for (PolicyFile file : files.policies(source)) {
                PolicyParser.parse(file, problems).ifPresent(policy -> {
                    Policy earlier = byId.putIfAbsent(policy.id(), policy);
                    if (earlier == null) {
                        policies.add(policy);
                    } else {
                        problems.add(
                                policy.origin().where(),
                                "'" + policy.id() + "' is the id of another policy already: "
                                        + earlier.origin().where());
                    }
                });
            }
        }
        return new PolicySet(policies);
    }

    /** The files with the test cases of the policies of the sources; a policy without one has none here. */
    public static List<PolicyFile> caseFiles(List<String> sources, Problems problems) {
        PolicySources files = new PolicySources(problems);
        return sources.stream().flatMap(s -> files.cases(s).stream()).toList();
    }
}
