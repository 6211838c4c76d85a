package io.natward.simulator.reg;

import io.natward.simulator.host.Machine;
import io.natward.simulator.process.Streams;
import io.natward.simulator.registry.Key;
import io.natward.simulator.registry.KeyPath;
import io.natward.simulator.registry.Lookup;
import io.natward.simulator.registry.Value;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code reg query KEY [/v NAME | /ve | /f TEXT /k [/e] [/c]] [/s]}. Since Vista an empty line, then the key and its
 * values if it has any, then an empty line and the full paths of its subkeys; XP prints a banner and always the key.
 */
final class Query {
    private final Machine machine;
    private final Messages messages;
    private final Options options;
    private final Streams streams;
    private final Format format;
    private final boolean version5;

    Query(Machine machine, Messages messages, Options options, Streams streams) {
        this.machine = machine;
        this.messages = messages;
        this.options = options;
        this.streams = streams;
        this.version5 = machine.spec().windows().isVersion5();
        this.format = new Format(version5, messages);
    }

    int run() throws BadSyntaxException {
        if (options.text("/f").isEmpty() && (options.has("/k") || options.has("/e") || options.has("/c"))) {
            throw new BadSyntaxException("/k");
        }
        Optional<KeyPath> path = KeyPath.tryParse(options.key());
        if (path.isEmpty()) {
            streams.err().write(messages.invalidKey());
            return 1;
        }
        Lookup lookup = machine.writes().denyReads()
                ? new Lookup.Denied()
                : machine.registry().open(path.get());
        if (!(lookup instanceof Lookup.Found found)) {
            streams.err().write(lookup instanceof Lookup.Denied ? messages.accessDenied() : messages.notFound());
            return 1;
        }
        if (options.text("/f").isPresent()) {
            return search(path.get(), found.key(), options.text("/f").get());
        }
        Optional<String> name = options.valueName();
        if (name.isPresent()) {
            return value(path.get(), found.key(), name.get());
        }
        streams.out().write(format.banner() + "\r\n");
        if (options.has("/s")) {
            printTree(path.get(), found.key());
        } else {
            printKey(path.get(), found.key());
        }
        return 0;
    }

    private void printKey(KeyPath path, Key key) {
        StringBuilder text = new StringBuilder();
        if (version5 || !key.values().isEmpty()) {
            text.append(path).append("\r\n");
            key.values().forEach(value -> text.append(format.line(value)));
            text.append("\r\n");
        }
        key.subkeys().forEach(subkey -> text.append(path.child(subkey.name())).append("\r\n"));
        streams.out().write(text.toString());
    }

    private void printTree(KeyPath path, Key key) {
        StringBuilder text = new StringBuilder().append(path).append("\r\n");
        key.values().forEach(value -> text.append(format.line(value)));
        streams.out().write(text.append("\r\n").toString());
        for (Key subkey : key.subkeys()) {
            if (machine.registry().open(path.child(subkey.name())) instanceof Lookup.Found found) {
                printTree(path.child(subkey.name()), found.key());
            }
        }
    }

    /** The name is printed as it was typed. */
    private int value(KeyPath path, Key key, String name) {
        if (options.has("/s")) {
            streams.out().write(format.banner() + "\r\n");
            int matches = valueInTree(path, key, name);
            streams.out().write(messages.endOfSearch(matches));
            return matches == 0 ? 1 : 0;
        }
        Optional<Value> value = key.value(name);
        if (value.isEmpty() && !name.isEmpty()) {
            streams.err().write(messages.notFound());
            return 1;
        }
        String line = value.map(found -> format.line(new Value(name, found.data())))
                .orElseGet(() -> format.line("", "REG_SZ", messages.notSet()));
        streams.out().write(format.banner() + "\r\n" + path + "\r\n" + line + "\r\n");
        return 0;
    }

    private int valueInTree(KeyPath path, Key key, String name) {
        Optional<Value> value = key.value(name);
        value.ifPresent(found -> streams.out().write(path + "\r\n" + format.line(found) + "\r\n"));
        int matches = value.isPresent() ? 1 : 0;
        for (Key subkey : key.subkeys()) {
            if (machine.registry().open(path.child(subkey.name())) instanceof Lookup.Found found) {
                matches += valueInTree(path.child(subkey.name()), found.key(), name);
            }
        }
        return matches;
    }

    /** Only names of keys are searched. */
    private int search(KeyPath path, Key key, String text) {
        if (!options.has("/k")) {
            machine.counters().interpreterError("reg query /f without /k");
            return 1;
        }
        streams.out().write(format.banner() + "\r\n");
        int matches = keysInTree(path, key, text);
        streams.out().write((matches == 0 ? "" : "\r\n") + messages.endOfSearch(matches));
        return matches == 0 ? 1 : 0;
    }

    private int keysInTree(KeyPath path, Key key, String text) {
        int matches = 0;
        for (Key subkey : key.subkeys()) {
            KeyPath below = path.child(subkey.name());
            if (matches(subkey.name(), text)) {
                streams.out().write(below + "\r\n");
                matches++;
            }
            if (options.has("/s") && machine.registry().open(below) instanceof Lookup.Found found) {
                matches += keysInTree(below, found.key(), text);
            }
        }
        return matches;
    }

    private boolean matches(String name, String text) {
        String left = options.has("/c") ? name : name.toLowerCase(Locale.ROOT);
        String right = options.has("/c") ? text : text.toLowerCase(Locale.ROOT);
        return options.has("/e") ? left.equals(right) : left.contains(right);
    }
}
