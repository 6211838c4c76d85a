package io.natward.policies.cases;

import io.natward.policies.cases.PolicyCase.Expected;
import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.loading.DataParser;
import io.natward.policies.loading.PolicyFile;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
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
        for (YamlNode item : root.get().items("cases")) {
            YamlFields.of(item, "a case", problems)
                    .flatMap(f -> policy.flatMap(p -> policyCase(f, p)))
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

    private Optional<PolicyCase> policyCase(YamlFields fields, Policy policy) {
        int before = problems.size();
        Optional<String> name = fields.requiredText("name");
        CaseRegistry registry =
                new CaseRegistry(fields.integer("current-control-set", 1, 999).orElse(1));
        Optional<CaseHost> host = fields.required("host")
                .flatMap(n -> YamlFields.of(n, "'host'", problems))
                .map(f -> {
                    CaseHost parsed = new CaseHost(f);
                    parsed.install(registry);
                    return parsed;
                });
        for (Entry key : fields.entries("registry")) {
            key(key.key(), key.where()).ifPresent(path -> registry.put(path, values(key.value())));
        }
        for (Scalar key : fields.scalars("unreadable")) {
            key(key.text(), key.where()).ifPresent(registry::makeUnreadable);
        }
        Optional<Map<String, Expected>> expected =
                fields.required("expect").flatMap(n -> new ExpectedParser(policy, problems).parse(n));
        if (name.isEmpty() || host.isEmpty() || expected.isEmpty()) {
            fields.finish();
            return Optional.empty();
        }
        Map<RegistryPath, KeyReading> readings = new HashMap<>();
        for (KeyQuery query : new PolicySet(List.of(policy)).queries()) {
            readings.put(query.key(), registry.read(query));
        }
        HostFacts facts = host.get().facts(readings);
        fields.finish();
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new PolicyCase(
                        policy, name.get(), fields.node("name").orElseThrow().where(), facts, expected.get()));
    }

    private Optional<RegistryPath> key(String text, SourceRange where) {
        Optional<RegistryPath> key = RegistryPath.tryParse(text);
        if (key.isEmpty()) {
            problems.add(where, "'" + text + "' is no registry key; write it like HKLM\\SYSTEM\\Select");
        }
        return key;
    }

    private Map<String, RegistryValue> values(YamlNode node) {
        Map<String, RegistryValue> values = new HashMap<>();
        YamlFields.mapping(node, "a key of 'registry'", problems).ifPresent(mapping -> {
            for (Entry entry : mapping.entries().values()) {
                value(entry.value()).ifPresent(v -> values.put(entry.key(), v));
            }
        });
        return values;
    }

    /** {@code {dword: 2}}. */
    private Optional<RegistryValue> value(YamlNode node) {
        Optional<YamlNode.Mapping> mapping = YamlFields.mapping(node, "a value", problems);
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        Optional<Entry> entry = mapping.get().entries().values().stream().findFirst();
        Optional<RegistryType> type = entry.flatMap(e -> DataParser.type(e.key()));
        if (type.isEmpty() || mapping.get().entries().size() != 1) {
            problems.add(
                    node.where(),
                    "a value is its type and its data, like {dword: 2}; types are "
                            + String.join(", ", DataParser.typeNames()));
            return Optional.empty();
        }
        return DataParser.data(entry.get().value(), type.get(), "the data", problems);
    }
}
