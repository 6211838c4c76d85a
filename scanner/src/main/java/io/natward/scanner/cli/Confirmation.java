package io.natward.scanner.cli;

import java.io.Console;
import java.util.Optional;

/** Asks a person at the terminal before hosts are changed. */
final class Confirmation {
    private Confirmation() {}

    /**
     * @param what a sentence that says what will be done
     * @param yes whether the command line says so already
     * @throws UsageException where nobody is there to be asked
     */
    static boolean given(String what, boolean yes, Streams streams) {
        if (yes) {
            return true;
        }
        Console console = Optional.ofNullable(System.console())
                .orElseThrow(
                        () -> new UsageException(what + " There is no terminal to ask for your word; --yes gives it"));
        streams.err().println(what);
        String answer = console.readLine("Write yes to go on: ");
        return answer != null && answer.strip().equals("yes");
    }
}
