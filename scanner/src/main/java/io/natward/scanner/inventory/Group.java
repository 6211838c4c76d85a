package io.natward.scanner.inventory;

import io.natward.policies.policy.Glob;
import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;

/** Variables for the hosts that join by name, and for those whose names match one of the patterns. */
record Group(String name, List<Glob> hosts, Variables variables) {

    static List<Group> read(List<Entry> entries, VariablesReader reader, Problems problems) {
        List<Group> groups = new ArrayList<>();
        for (Entry entry : entries) {
            YamlFields.of(entry.value(), "group '" + entry.key() + "'", problems)
                    .ifPresent(fields -> {
                        List<Glob> hosts =
                                fields.texts("hosts").stream().map(Glob::new).toList();
                        groups.add(new Group(entry.key(), hosts, reader.withSite(fields)));
                        fields.finish();
                    });
        }
        return groups;
    }

    boolean selects(String host) {
        return hosts.stream().anyMatch(g -> g.matches(host));
    }
}
