package io.natward.scanner.cli;

import io.natward.scanner.secret.OperatorSecrets;
import java.io.Console;
import java.util.Optional;

/** Asks at the terminal, without echo. Java has a console only where both input and output are a terminal. */
final class ConsolePrompt implements OperatorSecrets.Prompt {
    @Override
    public Optional<char[]> ask(String question) {
        Console console = System.console();
        return Optional.ofNullable(console).map(c -> c.readPassword("%s", question));
    }
}
