package io.natward.policies.loading;

import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lays a severity that was set from outside over the one of a policy. */
final class SeveritySetting {
    private static final String SEVERITY = "severity";
    private static final String STANDARD = "default";

    private SeveritySetting() {}

    /** A label replaces everything; of a mapping, each entry replaces the policy's own. */
    static Mapping applied(Mapping policy, YamlNode severity) {
        Map<String, Entry> entries = new LinkedHashMap<>(policy.entries());
        entries.computeIfPresent(SEVERITY, (name, own) -> new Entry(name, own.where(), merged(own.value(), severity)));
        return new Mapping(entries, policy.where());
    }

    private static YamlNode merged(YamlNode own, YamlNode set) {
        if (!(set instanceof Mapping outer)) {
            return set;
        }
        Map<String, Entry> merged = new LinkedHashMap<>();
        if (own instanceof Mapping inner) {
            merged.putAll(inner.entries());
        } else {
            merged.put(STANDARD, new Entry(STANDARD, own.where(), own));
        }
        merged.putAll(outer.entries());
        return new Mapping(merged, set.where());
    }
}
