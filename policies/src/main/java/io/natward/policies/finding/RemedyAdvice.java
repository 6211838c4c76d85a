package io.natward.policies.finding;

import java.util.List;

/**
 * What to do about a finding.
 *
 * @param text instructions for a person
 * @param commands command lines to run on the host as an administrator; empty where there is only the text
 * @param restart whether the change acts only after a restart
 */
public record RemedyAdvice(String text, List<String> commands, boolean restart) {
    public RemedyAdvice {
        commands = List.copyOf(commands);
    }
}
