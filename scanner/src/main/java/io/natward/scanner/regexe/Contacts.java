package io.natward.scanner.regexe;

import io.natward.policies.finding.Contact;
import io.natward.scanner.registry.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is told of how a host was spoken to. */
final class Contacts {
    private Contacts() {}

    /**
     * From its beginning until now.
     *
     * @param computerName the name that the computer gave itself
     * @param asked what was run on it
     */
    static Contact of(
            Target target, Instant began, Clock clock, String computerName, Session session, Interrogation asked) {
        return new Contact(
                began,
                Duration.between(began, clock.instant()),
                target.endpoint(),
                computerName,
                Optional.empty(),
                Optional.empty(),
                session.connection(),
                target.identity().name(),
                asked.commands(),
                session.requests());
    }
}
