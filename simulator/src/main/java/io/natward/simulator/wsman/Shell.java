package io.natward.simulator.wsman;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An open shell of an account. */
final class Shell {
    private final String id;
    private final String owner;
    private final Charset charset;
    private final Map<String, String> environment;
    private final Map<String, CommandRun> commands = new ConcurrentHashMap<>();

    Shell(String id, String owner, Charset charset, Map<String, String> environment) {
        this.id = id;
        this.owner = owner;
        this.charset = charset;
        this.environment = Map.copyOf(environment);
    }

    String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    Map<String, String> environment() {
        return environment;
    }

    CommandRun newCommand() {
        CommandRun command = new CommandRun(charset);
        commands.put(command.id(), command);
        return command;
    }

    Optional<CommandRun> command(String commandId) {
        return Optional.ofNullable(commands.get(commandId));
    }

    /** Ends the command, and forgets it. */
    void terminate(CommandRun command) {
        command.stop();
        commands.remove(command.id());
    }

    void close() {
        commands.values().forEach(CommandRun::stop);
    }
}
