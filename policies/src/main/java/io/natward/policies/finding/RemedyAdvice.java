package io.natward.policies.finding;

import java.util.List;
import java.util.Optional;

/**
 * What to do about a finding.
 *
 * @param text instructions for a person
 * @param commands command lines to run on the host as an administrator; empty where there is only the text
 * @param restart whether the change acts only after a restart
 * @param correction the same as data; empty where people have to decide
 */
public record RemedyAdvice(String text, List<String> commands, boolean restart, Optional<Correction> correction) {
    public RemedyAdvice {
        commands = List.copyOf(commands);
    }

    /** Advice for people alone. */
    public RemedyAdvice(String text, List<String> commands, boolean restart) {
        this(text, commands, restart, Optional.empty());
    }
}
