package io.natward.scanner.scan;

import io.natward.policies.finding.Connection;
import io.natward.policies.finding.Connection.Login;
import io.natward.policies.finding.Connection.Protection;
import io.natward.policies.finding.Contact;
import io.natward.policies.registry.KeyQuery;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hosts that answer with an empty registry, save those that were told to do otherwise. */
final class FakeRegistryReader implements RegistryReader {

    /** What a host does when it is read. */
    @FunctionalInterface
    interface Behaviour {
        ReadOutcome read(Target target) throws InterruptedException;
    }

    private final Map<String, Behaviour> behaviours = new HashMap<>();
    private final Map<String, Duration> timeouts = new ConcurrentHashMap<>();

    /** The time that each host was given. */
    Map<String, Duration> timeouts() {
        return timeouts;
    }

    FakeRegistryReader with(String host, Behaviour behaviour) {
        behaviours.put(host, behaviour);
        return this;
    }

    @Override
    public ReadOutcome read(Target target, Set<KeyQuery> queries, Duration timeout) throws InterruptedException {
        timeouts.put(target.host(), timeout);
        return behaviours.getOrDefault(target.host(), FakeRegistryReader::empty).read(target);
    }

    static ReadOutcome empty(Target target) {
        return new ReadOutcome.Answered(
                Map.of(),
                new Contact(
                        Instant.EPOCH,
                        Duration.ZERO,
                        target.endpoint(),
                        target.computerName(),
                        Optional.empty(),
                        Optional.empty(),
                        new Connection("fake", Login.NTLM, Protection.SEALED, false),
                        "audit",
                        List.of(),
                        4),
                List.of());
    }

    @Override
    public void close() {}
}
