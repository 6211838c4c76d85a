package io.natward.simulator.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The registry of one host. {@code SYSTEM\CurrentControlSet} is a link to the control set that
 * {@code SYSTEM\Select\Current} names at that moment. Safe for use by several threads.
 */
public final class Registry {
    private static final KeyPath SYSTEM = KeyPath.parse("HKLM\\SYSTEM");
    private static final KeyPath LINK = SYSTEM.child("CurrentControlSet");

    private final Set<KeyPath> denied = new HashSet<>();
    private volatile Key root;

    Registry(Key root) {
        this.root = root;
    }

    /** A registry with the root keys and nothing in them. */
    public static Registry empty() {
        Key root = Key.named("");
        for (String hive : List.of(
                "HKEY_CLASSES_ROOT", "HKEY_CURRENT_CONFIG", "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE", "HKEY_USERS")) {
            root = root.with(Key.named(hive));
        }
        return new Registry(root);
    }

    /** A registry of its own that starts with what this one holds. */
    public synchronized Registry copy() {
        Registry copy = new Registry(root);
        copy.denied.addAll(denied);
        return copy;
    }

    /** From now on this key and what lies below it cannot be opened; its parent still lists it. */
    public synchronized void deny(KeyPath path) {
        denied.add(resolved(path));
    }

    public synchronized Lookup open(KeyPath path) {
        KeyPath real = resolved(path);
        if (isDenied(real)) {
            return new Lookup.Denied();
        }
        return find(real).<Lookup>map(Lookup.Found::new).orElseGet(Lookup.Missing::new);
    }

    /** Writes a value, and the keys above it where they do not exist yet; {@code false} if access is denied. */
    public synchronized boolean write(KeyPath path, String name, Data data) {
        return change(path, key -> key.with(name, data));
    }

    public synchronized boolean create(KeyPath path) {
        return change(path, UnaryOperator.identity());
    }

    public synchronized boolean deleteValue(KeyPath path, String name) {
        return change(path, key -> key.withoutValue(name));
    }

    public synchronized boolean deleteValues(KeyPath path) {
        return change(path, Key::withoutValues);
    }

    /** Deletes a key and all below it; {@code false} if access is denied. */
    public synchronized boolean deleteKey(KeyPath path) {
        List<String> names = resolved(path).names();
        KeyPath parent = new KeyPath(names.subList(0, names.size() - 1));
        if (isDenied(resolved(path)) || find(parent).isEmpty()) {
            return !isDenied(resolved(path));
        }
        return change(parent, key -> key.withoutSubkey(names.get(names.size() - 1)));
    }

    private boolean change(KeyPath path, UnaryOperator<Key> change) {
        KeyPath real = resolved(path);
        if (isDenied(real)) {
            return false;
        }
        root = changed(root, real.names(), change);
        return true;
    }

    private static Key changed(Key key, List<String> below, UnaryOperator<Key> change) {
        if (below.isEmpty()) {
            return change.apply(key);
        }
        Key child = key.subkey(below.get(0)).orElseGet(() -> Key.named(below.get(0)));
        return key.with(changed(child, below.subList(1, below.size()), change));
    }

    private boolean isDenied(KeyPath real) {
        return denied.stream().anyMatch(real::isWithin);
    }

    private Optional<Key> find(KeyPath real) {
        Optional<Key> key = Optional.of(root);
        for (String name : real.names()) {
            key = key.flatMap(above -> above.subkey(name));
        }
        return key;
    }

    private KeyPath resolved(KeyPath path) {
        if (!path.isWithin(LINK)) {
            return path;
        }
        long current = find(SYSTEM.child("Select"))
                .flatMap(select -> select.value("Current"))
                .map(value -> value.data().number())
                .orElse(1L);
        List<String> names = new ArrayList<>(path.names());
        names.set(2, "ControlSet" + (current < 10 ? "00" : current < 100 ? "0" : "") + current);
        return new KeyPath(names);
    }
}
