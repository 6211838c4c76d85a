package io.natward.policies.loading;

import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problems;
import java.util.LinkedHashMap;
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
     * Loads all policies of the sources, in order, as they stand in their files.
     *
     * @param sources names of shipped packs, files, or folders; the name of a shipped pack wins over a folder of that
     *     name, which {@code ./name} reaches
     * @param problems takes everything that is wrong; with any new problem the set is not to be used
     */
    public static PolicySet load(List<String> sources, Problems problems) {
        return new PolicySet(templates(sources, problems).stream()
                .map(PolicyTemplate::standard)
                .toList());
    }

    /** Like {@link #load}, with what it takes to give policies other parameters. */
    public static List<PolicyTemplate> templates(List<String> sources, Problems problems) {
        Map<String, PolicyTemplate> byId = new LinkedHashMap<>();
        PolicySources files = new PolicySources(problems);
        for (String source : sources) {
            for (PolicyFile file : files.policies(source)) {
                PolicyTemplate.read(file, problems).ifPresent(template -> {
                    Policy policy = template.standard();
                    PolicyTemplate earlier = byId.putIfAbsent(policy.id(), template);
                    if (earlier != null) {
                        problems.add(
                                policy.origin().where(),
                                "'" + policy.id() + "' is the id of another policy already: "
                                        + earlier.standard().origin().where());
                    }
                });
            }
        }
        return List.copyOf(byId.values());
    }

    /** The files with the test cases of the policies of the sources; a policy without one has none here. */
    public static List<PolicyFile> caseFiles(List<String> sources, Problems problems) {
        PolicySources files = new PolicySources(problems);
        return sources.stream().flatMap(s -> files.cases(s).stream()).toList();
    }
}
