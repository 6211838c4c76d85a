package io.natward.policies.parameters;

import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import io.natward.policies.yaml.YamlNode.Sequence;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Values of parameters by policy, as one place gives them, or several laid over each other. */
public record GivenParameters(Map<String, OfPolicy> byPolicy) {
    public static final GivenParameters NONE = new GivenParameters(Map.of());

    /** The field that holds them, in every kind of file. */
    public static final String FIELD = "parameters";

    /**
     * Values for one policy, by the names of its parameters.
     *
     * @param where the policy's id in the file
     */
    public record OfPolicy(SourceRange where, Map<String, GivenValue> values) {
        public OfPolicy {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }

        private OfPolicy over(OfPolicy lower) {
            Map<String, GivenValue> merged = new TreeMap<>(lower.values);
            merged.putAll(values);
            return new OfPolicy(where, merged);
        }
    }

    public GivenParameters {
        byPolicy = Collections.unmodifiableMap(new TreeMap<>(byPolicy));
    }

    /**
     * Reads {@code parameters: {policy-id: {name: value}}}; none where the field is missing.
     *
     * @param by who gives them, for people
     */
    public static GivenParameters read(YamlFields fields, String by) {
        Map<String, OfPolicy> byPolicy = new TreeMap<>();
        for (Entry policy : fields.entries(FIELD)) {
            String what = "'" + FIELD + "' of policy '" + policy.key() + "'";
            Map<String, GivenValue> values = new TreeMap<>();
            YamlFields.mapping(policy.value(), what, fields.problems()).ifPresent(mapping -> {
                if (mapping.entries().isEmpty()) {
                    fields.problems().add(mapping.where(), what + " is an empty mapping, which sets nothing");
                }
                for (Entry entry : mapping.entries().values()) {
                    if (isData(entry.value())) {
                        values.put(entry.key(), new GivenValue(entry.where(), entry.value(), by));
                    } else {
                        fields.problems()
                                .add(
                                        entry.value().where(),
                                        "parameter '" + entry.key() + "' is a text, a number or a list of texts, not "
                                                + entry.value().describe());
                    }
                }
            });
            byPolicy.put(policy.key(), new OfPolicy(policy.where(), values));
        }
        return byPolicy.isEmpty() ? NONE : new GivenParameters(byPolicy);
    }

    private static boolean isData(YamlNode node) {
        return node instanceof Sequence list
                ? list.items().stream().allMatch(GivenParameters::isScalar)
                : isScalar(node);
    }

    private static boolean isScalar(YamlNode node) {
        return node instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL;
    }

    public boolean isEmpty() {
        return byPolicy.isEmpty();
    }

    /** These values, and the lower ones of parameters that these do not set. */
    public GivenParameters over(GivenParameters lower) {
        if (lower.isEmpty() || isEmpty()) {
            return isEmpty() ? lower : this;
        }
        Map<String, OfPolicy> merged = new TreeMap<>(lower.byPolicy);
        byPolicy.forEach((policy, values) -> merged.merge(policy, values, (below, above) -> above.over(below)));
        return new GivenParameters(merged);
    }

    /** By the names of the policy's parameters; empty where nothing is given to it. */
    public Map<String, GivenValue> of(String policy) {
        OfPolicy given = byPolicy.get(policy);
        return given == null ? Map.of() : given.values();
    }
}
