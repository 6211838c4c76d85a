package io.natward.scanner.registry;

import io.natward.policies.finding.Contact;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import java.util.Map;

/** What reading a host came to. */
public sealed interface ReadOutcome {

    /** @param readings one for every key that was asked for */
    record Answered(Map<RegistryPath, KeyReading> readings, Contact contact) implements ReadOutcome {
        public Answered {
            readings = Map.copyOf(readings);
        }
    }

    /** @param detail what happened and what to look at, one sentence for the user; no secret in it */
    record Unanswered(NoAnswer why, String detail) implements ReadOutcome {}
}
