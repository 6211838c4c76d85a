package io.natward.scanner.regexe;

import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.SubtreeReading;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a host's registry with reg.exe in one shell. The computer's own name is always read too: what another computer than
 * the expected one says is never attributed.
 */
public final class ShellRegistryReader implements RegistryReader {
    private static final Logger LOG = LoggerFactory.getLogger(ShellRegistryReader.class);

    private final ShellConnector connector;
    private final Clock clock;
    private final Supplier<String> nonces;
    private final OpeningPlans plans = new OpeningPlans();

    /** @param connector closed with this reader */
    public ShellRegistryReader(ShellConnector connector) {
        this(connector, Clock.systemUTC(), Nonces::next);
    }

    ShellRegistryReader(ShellConnector connector, Clock clock, Supplier<String> nonces) {
        this.connector = connector;
        this.clock = clock;
        this.nonces = nonces;
    }

    @Override
    public ReadOutcome read(Target target, Set<KeyQuery> queries, Duration timeout) throws InterruptedException {
        Instant began = clock.instant();
        Interrogation interrogation = new Interrogation(plans.of(queries), nonces.get(), clock);
        try {
            RemoteShell shell = connector.open(target, Deadline.in(timeout));
            try (shell) {
                interrogation.run(shell);
            }
            Session session = shell.session();
            String name = ComputerName.of(target, interrogation);
            Map<RegistryPath, SubtreeReading> below = new HashMap<>();
            queries.stream()
                    .filter(query -> query.scope() == KeyQuery.Scope.BELOW)
                    .forEach(query -> below.put(query.key(), interrogation.below(query.key())));
            return new ReadOutcome.Answered(
                    interrogation.readings(queries),
                    below,
                    Contacts.of(target, began, clock, name, session, interrogation),
                    session.notes());
        } catch (HostFailure failure) {
            LOG.debug("{}: no answer", target.host(), failure);
            return new ReadOutcome.Unanswered(failure.why(), failure.detail());
        }
    }

    @Override
    public void close() {
        connector.close();
    }
}
