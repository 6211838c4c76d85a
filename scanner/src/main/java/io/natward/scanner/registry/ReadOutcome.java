package io.natward.scanner.registry;

import io.natward.policies.finding.Contact;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import java.util.List;
import java.util.Map;

/** What reading a host came to. */
public sealed interface ReadOutcome {

    /**
     * @param readings one for every key that was asked for
     * @param notes what is to be known of how the host was read, each a sentence
     */
    record Answered(Map<RegistryPath, KeyReading> readings, Contact contact, List<String> notes)
            implements ReadOutcome {
        public Answered {
            readings = Map.copyOf(readings);
            notes = List.copyOf(notes);
        }
    }

    /** @param detail what happened and what to look at, one sentence for the user; no secret in it */
    record Unanswered(NoAnswer why, String detail) implements ReadOutcome {}
}
