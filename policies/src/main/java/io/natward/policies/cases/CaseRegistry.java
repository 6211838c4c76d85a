package io.natward.policies.cases;

import io.natward.policies.registry.ControlSets;
import io.natward.policies.registry.Hive;
import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.KeyPattern;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The registry of a made-up host. What nobody put into it is absent, but for the keys that make a host; the current
 * control set is the same under both of its names.
 */
final class CaseRegistry {
    private static final Set<String> ALWAYS_LOADED = Set.of(".DEFAULT", "S-1-5-18", "S-1-5-19", "S-1-5-20");

    private final int currentSet;
    private final Map<RegistryPath, Map<String, RegistryValue>> keys = new TreeMap<>();
    private final Set<RegistryPath> unreadable = new HashSet<>();

    CaseRegistry(int currentSet) {
        this.currentSet = currentSet;
        put(HostKeys.SELECT, Map.of(HostKeys.CURRENT, new RegistryValue.Dword(currentSet)));
        put(HostKeys.SYSTEM.child(ControlSets.name(currentSet)), Map.of());
    }

    void put(RegistryPath key, Map<String, RegistryValue> values) {
        keys.computeIfAbsent(resolved(key), k -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
                .putAll(values);
    }

    /** Like {@link #put}, and nothing else is left of the key's values. */
    void replace(RegistryPath key, Map<String, RegistryValue> values) {
        keys.remove(resolved(key));
        put(key, values);
    }

    int currentSet() {
        return currentSet;
    }

    void makeUnreadable(RegistryPath key) {
        unreadable.add(resolved(key));
    }

    /** What a reader would learn: for a pattern, its own reading and one for every key that it means here. */
    Map<RegistryPath, KeyReading> readings(KeyQuery query) {
        Optional<KeyPattern> pattern = KeyPattern.of(query.key());
        if (pattern.isEmpty()) {
            return Map.of(query.key(), read(query));
        }
        Map<RegistryPath, KeyReading> readings = new TreeMap<>();
        KeyReading parent = read(KeyQuery.whole(pattern.get().parent(), Set.of()));
        KeyReading ofPattern = pattern.get().reading(parent);
        readings.put(query.key(), ofPattern);
        if (ofPattern instanceof KeyReading.Present present) {
            for (String name : present.subkeys()) {
                RegistryPath key = pattern.get().in(name);
                readings.put(key, read(KeyQuery.whole(key, query.values())));
            }
        }
        return readings;
    }

    /** What a reader would learn of one key: the data of wanted values, the names of all others. */
    private KeyReading read(KeyQuery query) {
        RegistryPath key = resolved(query.key());
        if (unreadable.stream().anyMatch(key::isWithin)) {
            return new KeyReading.Unreadable("access denied (the case says so)");
        }
        if (isOfUnloadedHive(key)) {
            return new KeyReading.Unreadable("the case has nothing of this hive, so it counts as not loaded");
        }
        Set<String> subkeys = subkeys(key);
        Map<String, RegistryValue> values = keys.getOrDefault(key, Map.of());
        if (!keys.containsKey(key) && subkeys.isEmpty()) {
            return new KeyReading.Absent("the case does not have it");
        }
        TreeMap<String, RegistryValue> wanted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> others = new TreeSet<>();
        values.forEach((name, value) -> {
            if (query.values().contains(name)) {
                wanted.put(name, value);
            } else if (query.scope() == KeyQuery.Scope.WHOLE) {
                others.add(name);
            }
        });
        return KeyReading.Present.of(
                wanted, others, query.scope() == KeyQuery.Scope.WHOLE ? subkeys : Collections.emptySet());
    }

    /** Whether the key is one of a user who is not logged in, of whose hive nothing can be known. */
    private boolean isOfUnloadedHive(RegistryPath key) {
        if (key.hive() != Hive.USERS || key.below().isEmpty()) {
            return false;
        }
        String name = key.below().split("\\\\", 2)[0];
        RegistryPath hive = RegistryPath.parse(Hive.USERS.abbreviation() + "\\" + name);
        return !ALWAYS_LOADED.contains(name) && keys.keySet().stream().noneMatch(existing -> existing.isWithin(hive));
    }

    private Set<String> subkeys(RegistryPath key) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (RegistryPath existing : keys.keySet()) {
            RegistryPath child = existing;
            while (child.parent().isPresent() && !child.parent().get().equals(key)) {
                child = child.parent().get();
            }
            if (child.parent().isPresent()) {
                names.add(child.name());
            }
        }
        return names;
    }

    private RegistryPath resolved(RegistryPath key) {
        return ControlSets.inSet(key, currentSet).orElse(key);
    }
}
