package io.natward.scanner.secret;

import io.natward.scanner.inventory.SecretSources;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.SecretUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets from the commands of the operator's settings, and from the operator. Lives as long as a run. */
public final class OperatorSecrets implements SecretSources {

    /** Asks the operator, who sees nothing of what is typed. */
    @FunctionalInterface
    public interface Prompt {
        /** Empty where nobody can be asked. Whoever gets the characters overwrites them. */
        Optional<char[]> ask(String question);
    }

    private final Map<String, CredentialCommand> commands;
    private final Prompt prompt;
    /** Each is had once, be it a failure: the same question gets the same answer. */
    private final Map<List<String>, Once> printed = new ConcurrentHashMap<>();

    private final Map<String, Once> typed = new ConcurrentHashMap<>();

    public OperatorSecrets(Map<String, CredentialCommand> commands, Prompt prompt) {
        this.commands = Map.copyOf(commands);
        this.prompt = prompt;
    }

    @Override
    public Set<String> commands() {
        return commands.keySet();
    }

    @Override
    public boolean isPerHost(String command) {
        return command(command).isPerHost();
    }

    @Override
    public Secret byCommand(String command, Subject subject) {
        CredentialCommand known = command(command);
        return Secret.from(() -> {
            List<String> arguments = known.argumentsFor(subject);
            return printed.computeIfAbsent(
                            arguments, a -> new Once(() -> CommandRun.output(command, a, known.timeout())))
                    .get();
        });
    }

    private CredentialCommand command(String name) {
        return Optional.ofNullable(commands.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no credential command " + name));
    }

    @Override
    public Secret ask(String credential, String account) {
        return Secret.from(() -> typed.computeIfAbsent(credential, c -> new Once(() -> type(c, account)))
                .get());
    }

    private String type(String credential, String account) {
        char[] characters = prompt.ask("Password of " + account + " (credential " + credential + "): ")
                .orElseThrow(() -> new SecretUnavailableException("credential '" + credential
                        + "' is typed ('prompt: true'), and there is no terminal to ask at; run natward at one, with its"
                        + " input and output not redirected, or give the credential a 'password' or a 'command'"));
        try {
            if (characters.length == 0) {
                throw new SecretUnavailableException(
                        "nothing was typed as the password of credential '" + credential + "'");
            }
            return new String(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
