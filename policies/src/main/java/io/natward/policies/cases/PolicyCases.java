package io.natward.policies.cases;

import io.natward.policies.cases.PolicyCase.Expected;
import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.loading.PolicyFile;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.source.Problems;
import io.natward.policies.source.Suggestion;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the test cases that stand beside policies. */
public final class PolicyCases {
    private final PolicySet policies;
    private final Problems problems;

    private PolicyCases(PolicySet policies, Problems problems) {
        this.policies = policies;
        this.problems = problems;
    }

    /**
     * The cases of all policies of the sources, in the order of the policies.
     *
     * @param sources as {@link PolicyLoader#load} takes them
     * @param policies what it loaded from them
     */
    public static List<PolicyCase> load(List<String> sources, PolicySet policies, Problems problems) {
        PolicyCases reader = new PolicyCases(policies, problems);
        return PolicyLoader.caseFiles(sources, problems).stream()
                .flatMap(f -> reader.read(f).stream())
                .toList();
    }

    private List<PolicyCase> read(PolicyFile file) {
        Optional<YamlFields> root =
                file.document(problems).flatMap(node -> YamlFields.of(node, "a file of test cases", problems));
        if (root.isEmpty()) {
            return List.of();
        }
        Optional<Policy> policy = root.get().required("policy").flatMap(n -> policy(n));
        root.get().required("cases");
        List<PolicyCase> cases = new ArrayList<>();
        RegistryParser registries = new RegistryParser(file, problems);
        for (YamlNode item : root.get().items("cases")) {
            YamlFields.of(item, "a case", problems)
                    .flatMap(f -> policy.flatMap(p -> policyCase(f, p, registries)))
                    .ifPresent(cases::add);
        }
        root.get().finish();
        return cases;
    }

    private Optional<Policy> policy(YamlNode node) {
        String id = node instanceof Scalar scalar ? scalar.text() : "";
        Optional<Policy> policy = policies.find(id);
        if (policy.isEmpty()) {
            problems.add(
                    node.where(),
                    "there is no policy '" + id + "'"
                            + Suggestion.forUnknown(
                                    id,
                                    policies.policies().stream().map(Policy::id).toList()));
        }
        return policy;
    }

    private Optional<PolicyCase> policyCase(YamlFields fields, Policy policy, RegistryParser registries) {
        int before = problems.size();
        Optional<String> name = fields.requiredText("name");
        CaseRegistry registry = registries.exported(fields);
        Optional<CaseHost> host = fields.required("host")
                .flatMap(n -> YamlFields.of(n, "'host'", problems))
                .map(f -> {
                    CaseHost parsed = new CaseHost(f);
                    parsed.install(registry);
                    return parsed;
                });
        registries.addStated(fields, registry);
        Optional<Map<String, Expected>> expected =
                fields.required("expect").flatMap(n -> new ExpectedParser(policy, problems).parse(n));
        Optional<HostFacts> facts = host.map(h -> h.facts(readings(policy, registry)));
        fields.finish();
        return problems.size() > before || name.isEmpty() || facts.isEmpty() || expected.isEmpty()
                ? Optional.empty()
                : Optional.of(new PolicyCase(
                        policy, name.get(), fields.node("name").orElseThrow().where(), facts.get(), expected.get()));
    }

    private static Map<RegistryPath, KeyReading> readings(Policy policy, CaseRegistry registry) {
        Map<RegistryPath, KeyReading> readings = new HashMap<>();
        for (KeyQuery query : new PolicySet(List.of(policy)).queries()) {
            readings.putAll(registry.readings(query));
        }
        return readings;
    }
}
