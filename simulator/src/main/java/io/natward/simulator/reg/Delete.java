package io.natward.simulator.reg;

import io.natward.simulator.host.Machine;
import io.natward.simulator.host.RegistryWrites;
import io.natward.simulator.process.Streams;
import io.natward.simulator.registry.KeyPath;
import io.natward.simulator.registry.Lookup;
import java.util.Optional;

/** {@code reg delete KEY [/v NAME | /ve | /va] [/f]}: asks first unless {@code /f} is given. */
final class Delete {
    private final Machine machine;
    private final Messages messages;
    private final Options options;
    private final Streams streams;

    Delete(Machine machine, Messages messages, Options options, Streams streams) {
        this.machine = machine;
        this.messages = messages;
        this.options = options;
        this.streams = streams;
    }

    int run() throws InterruptedException {
        Optional<KeyPath> path = KeyPath.tryParse(options.key());
        if (path.isEmpty()) {
            streams.err().write(messages.invalidKey());
            return 1;
        }
        Lookup lookup = machine.registry().open(path.get());
        Optional<String> name = options.valueName();
        boolean missing = !(lookup instanceof Lookup.Found found)
                || (name.isPresent() && found.key().value(name.get()).isEmpty());
        if (missing) {
            streams.err().write(lookup instanceof Lookup.Denied ? messages.accessDenied() : messages.notFound());
            return 1;
        }
        if (!options.has("/f") && !Answers.confirmed(question(path.get()), messages, streams)) {
            return 0;
        }
        if (!delete(path.get())) {
            streams.err().write(messages.accessDenied());
            return 1;
        }
        streams.out().write(messages.done());
        return 0;
    }

    private String question(KeyPath path) {
        if (options.has("/va") || options.valueName().isEmpty()) {
            return messages.deleteKeyQuestion(path.toString());
        }
        return messages.deleteValueQuestion(
                options.valueName().filter(name -> !name.isEmpty()).orElseGet(messages::unnamed));
    }

    private boolean delete(KeyPath path) {
        RegistryWrites writes = machine.writes();
        if (options.has("/va")) {
            return writes.deleteValues(path);
        }
        return options.valueName().map(name -> writes.deleteValue(path, name)).orElseGet(() -> writes.deleteKey(path));
    }
}
