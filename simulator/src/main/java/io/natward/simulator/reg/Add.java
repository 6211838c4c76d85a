package io.natward.simulator.reg;

import io.natward.simulator.host.Machine;
import io.natward.simulator.process.Streams;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.KeyPath;
import io.natward.simulator.registry.Lookup;
import io.natward.simulator.registry.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code reg add KEY [/v NAME | /ve] [/t TYPE] [/s SEPARATOR] [/d DATA] [/f]}: creates missing keys on the way, and asks
 * before it overwrites a value unless {@code /f} is given. Without {@code /v} it writes the unnamed value.
 */
final class Add {
    private final Machine machine;
    private final Messages messages;
    private final Options options;
    private final Streams streams;

    Add(Machine machine, Messages messages, Options options, Streams streams) {
        this.machine = machine;
        this.messages = messages;
        this.options = options;
        this.streams = streams;
    }

    int run() throws BadSyntaxException, InterruptedException {
        Optional<KeyPath> path = KeyPath.tryParse(options.key());
        if (path.isEmpty()) {
            streams.err().write(messages.invalidKey());
            return 1;
        }
        String name = options.valueName().orElse("");
        Data data = data();
        Lookup lookup = machine.registry().open(path.get());
        boolean exists =
                lookup instanceof Lookup.Found found && found.key().value(name).isPresent();
        if (exists && !options.has("/f")) {
            String shown = name.isEmpty() ? messages.unnamed() : name;
            if (!Answers.confirmed(messages.overwriteQuestion(shown), messages, streams)) {
                return 0;
            }
        }
        if (lookup instanceof Lookup.Denied || !machine.writes().write(path.get(), name, data)) {
            streams.err().write(messages.accessDenied());
            return 1;
        }
        streams.out().write(messages.done());
        return 0;
    }

    private Data data() throws BadSyntaxException {
        ValueType type =
                ValueType.named(options.text("/t").orElse("REG_SZ")).orElseThrow(() -> new BadSyntaxException("/t"));
        String text = options.text("/d").orElse("");
        try {
            return switch (type) {
                case REG_SZ -> Data.sz(text);
                case REG_EXPAND_SZ -> Data.expandSz(text);
                case REG_MULTI_SZ -> Data.multiSz(items(text));
                case REG_DWORD -> Data.dword(number(text));
                case REG_QWORD -> Data.qword(number(text));
                case REG_BINARY -> Data.binary(text);
                case REG_NONE -> Data.none();
                default -> throw new BadSyntaxException(type.name());
            };
        } catch (IllegalArgumentException e) {
            throw new BadSyntaxException(text);
        }
    }

    private List<String> items(String text) throws BadSyntaxException {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> items =
                Arrays.asList(text.split(Pattern.quote(options.text("/s").orElse("\\0")), -1));
        boolean emptyInside = items.subList(0, items.size() - 1).stream().anyMatch(String::isEmpty);
        if (emptyInside) {
            throw new BadSyntaxException(text);
        }
        return items.get(items.size() - 1).isEmpty() ? items.subList(0, items.size() - 1) : items;
    }

    private static long number(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        return text.startsWith("0x") || text.startsWith("0X")
                ? Long.parseUnsignedLong(text.substring(2), 16)
                : Long.parseUnsignedLong(text);
    }
}
