package io.natward.scanner.registry;

import io.natward.policies.finding.Contact;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.SubtreeReading;
import java.util.List;
import java.util.Map;

/** What reading a host came to. */
public sealed interface ReadOutcome {

    /**
     * @param readings one for every key that was asked for; for a pattern, its own and one for every key that it means there
     * @param below what was seen below each key of which that was asked
     * @param notes what is to be known of how the host was read, each a sentence
     */
    record Answered(
            Map<RegistryPath, KeyReading> readings,
            Map<RegistryPath, SubtreeReading> below,
            Contact contact,
            List<String> notes)
            implements ReadOutcome {
        public Answered {
            readings = Map.copyOf(readings);
            below = Map.copyOf(below);
            notes = List.copyOf(notes);
        }

        /** Where nothing was asked of the keys below any. */
        public Answered(Map<RegistryPath, KeyReading> readings, Contact contact, List<String> notes) {
            this(readings, Map.of(), contact, notes);
        }
    }

    /** @param detail what happened and what to look at, one sentence for the user; no secret in it */
    record Unanswered(NoAnswer why, String detail) implements ReadOutcome {}
}
