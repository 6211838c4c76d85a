package io.natward.simulator.reg;

import io.natward.simulator.host.Machine;
import io.natward.simulator.process.Arguments;
import io.natward.simulator.process.Program;
import io.natward.simulator.process.Streams;
import java.util.List;
import java.util.Locale;

/** reg.exe: query, add and delete, with the messages and output forms of the host's version and language. */
public final class RegExe implements Program {
    private final Machine machine;
    private final Messages messages;

    public RegExe(Machine machine) {
        this.machine = machine;
        this.messages =
                new Messages(machine.spec().language(), machine.spec().windows().isVersion5());
    }

    @Override
    public int run(String tail, Streams streams) throws InterruptedException {
        List<String> arguments = Arguments.split(tail);
        String operation = arguments.isEmpty() ? "" : arguments.get(0).toLowerCase(Locale.ROOT);
        try {
            Options options = Options.of(operation, arguments, machine.spec().windows());
            return switch (operation) {
                case "query" -> new Query(machine, messages, options, streams).run();
                case "add" -> new Add(machine, messages, options, streams).run();
                case "delete" -> new Delete(machine, messages, options, streams).run();
                default -> {
                    machine.counters().interpreterError("reg" + tail);
                    throw new BadSyntaxException("");
                }
            };
        } catch (BadSyntaxException e) {
            streams.err().write(messages.invalidSyntax(operation));
            return 1;
        }
    }
}
