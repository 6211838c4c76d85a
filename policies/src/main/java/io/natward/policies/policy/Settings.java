package io.natward.policies.policy;

import io.natward.policies.registry.RegistryPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that rules judge, by key: each is a setting of its own there, however near it is to another. */
record Settings(Map<RegistryPath, Set<String>> names) {

    static Settings of(Collection<Rule> rules) {
        Map<RegistryPath, Set<String>> names = new HashMap<>();
        for (Rule rule : rules) {
            rule.value()
                    .name()
                    .ifPresent(name -> names.computeIfAbsent(rule.value().key(), k -> new HashSet<>())
                            .add(name));
        }
        return new Settings(names);
    }

    /** The same rules, none of which takes the name of another setting for a misspelling of its own. */
    List<Rule> beside(List<Rule> rules) {
        return rules.stream().map(this::beside).toList();
    }

    private Rule beside(Rule rule) {
        Set<String> all = names.getOrDefault(rule.value().key(), Set.of());
        return all.size() < 2 || rule.value().neighbours().containsAll(all)
                ? rule
                : new Rule(rule.value().beside(all), rule.expect(), rule.subkeys());
    }
}
