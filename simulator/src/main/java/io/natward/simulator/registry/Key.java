package io.natward.simulator.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A registry key that never changes, so that thousands of simulated hosts share their base registry. Subkeys are sorted
 * by name, values stand in the order in which they were first written; names are compared without regard to case.
 */
public final class Key {
    private final String name;
    private final List<Key> subkeys;
    private final List<Value> values;

    private Key(String name, List<Key> subkeys, List<Value> values) {
        this.name = name;
        this.subkeys = List.copyOf(subkeys);
        this.values = List.copyOf(values);
    }

    static Key named(String name) {
        return new Key(name, List.of(), List.of());
    }

    public String name() {
        return name;
    }

    public List<Key> subkeys() {
        return subkeys;
    }

    public List<Value> values() {
        return values;
    }

    public Optional<Key> subkey(String wanted) {
        int at = search(wanted);
        return at < 0 ? Optional.empty() : Optional.of(subkeys.get(at));
    }

    public Optional<Value> value(String wanted) {
        return values.stream()
                .filter(value -> value.name().equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** This key with a subkey put in, in place of the one of that name. */
    Key with(Key subkey) {
        List<Key> changed = new ArrayList<>(subkeys);
        int at = search(subkey.name);
        if (at < 0) {
            changed.add(-at - 1, subkey);
        } else {
            changed.set(at, subkey);
        }
        return new Key(name, changed, values);
    }

    Key withoutSubkey(String unwanted) {
        List<Key> changed = new ArrayList<>(subkeys);
        changed.removeIf(subkey -> subkey.name.equalsIgnoreCase(unwanted));
        return new Key(name, changed, values);
    }

    /** This key with a value written; an existing one keeps its place and spelling. */
    Key with(String valueName, Data data) {
        List<Value> changed = new ArrayList<>(values);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name().equalsIgnoreCase(valueName)) {
                changed.set(i, new Value(changed.get(i).name(), data));
                return new Key(name, subkeys, changed);
            }
        }
        changed.add(new Value(valueName, data));
        return new Key(name, subkeys, changed);
    }

    Key withoutValue(String unwanted) {
        List<Value> changed = new ArrayList<>(values);
        changed.removeIf(value -> value.name().equalsIgnoreCase(unwanted));
        return new Key(name, subkeys, changed);
    }

    Key withoutValues() {
        return new Key(name, subkeys, List.of());
    }

    private int search(String wanted) {
        int low = 0;
        int high = subkeys.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = subkeys.get(middle).name.compareToIgnoreCase(wanted);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
