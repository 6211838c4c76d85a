package io.natward.scanner.regexe;

import io.natward.policies.registry.KeyQuery;
import io.natward.scanner.registry.EditScope;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.RegistryEditor;
import io.natward.scanner.registry.Target;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads and changes a host's registry with reg.exe in one shell. The computer's own name is read first, so that nothing is ever
 * written to another computer than the expected one.
 */
public final class ShellRegistryEditor implements RegistryEditor {
    private final ShellConnector connector;
    private final Clock clock;
    private final Supplier<String> nonces;
    private final OpeningPlans plans = new OpeningPlans();

    /** @param connector closed with this editor */
    public ShellRegistryEditor(ShellConnector connector) {
        this(connector, Clock.systemUTC(), Nonces::next);
    }

    ShellRegistryEditor(ShellConnector connector, Clock clock, Supplier<String> nonces) {
        this.connector = connector;
        this.clock = clock;
        this.nonces = nonces;
    }

    @Override
    public void edit(Target target, EditScope scope, Set<KeyQuery> first, Duration timeout, Work work)
            throws HostFailure, IOException, InterruptedException {
        Instant began = clock.instant();
        Interrogation opening = new Interrogation(plans.of(first), nonces.get(), clock);
        RemoteShell shell = connector.open(target, Deadline.in(timeout));
        try (shell) {
            opening.run(shell);
            String name = ComputerName.of(target, opening);
            work.with(new ShellEditing(
                    shell,
                    new EditLines(target.host(), scope),
                    new ShellEditing.Opening(first, opening.readings(first)),
                    session -> Contacts.of(target, began, clock, name, session, opening),
                    clock,
                    nonces));
        }
    }

    @Override
    public void close() {
        connector.close();
    }
}
