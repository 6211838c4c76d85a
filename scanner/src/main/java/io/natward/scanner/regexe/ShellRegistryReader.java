package io.natward.scanner.regexe;

import io.natward.policies.finding.Contact;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyPattern;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.SubtreeReading;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Target;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final RegistryPath COMPUTER_NAME =
            RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName");
    private static final String COMPUTER_NAME_VALUE = "ComputerName";

    private final ShellConnector connector;
    private final Clock clock;
    private final Supplier<String> nonces;
    private volatile Prepared prepared = Prepared.of(Set.of());

    /** The plan of the last queries: those of one run are the same for all of its hosts. */
    private record Prepared(Set<KeyQuery> queries, ReadPlan plan) {
        static Prepared of(Set<KeyQuery> queries) {
            List<KeyQuery> all = new ArrayList<>(queries);
            all.add(KeyQuery.whole(COMPUTER_NAME, Set.of(COMPUTER_NAME_VALUE)));
            return new Prepared(Set.copyOf(queries), new ReadPlan(all));
        }
    }

    /** @param connector closed with this reader */
    public ShellRegistryReader(ShellConnector connector) {
        this(connector, Clock.systemUTC(), ShellRegistryReader::nonce);
    }

    ShellRegistryReader(ShellConnector connector, Clock clock, Supplier<String> nonces) {
        this.connector = connector;
        this.clock = clock;
        this.nonces = nonces;
    }

    @Override
    public ReadOutcome read(Target target, Set<KeyQuery> queries, Duration timeout) throws InterruptedException {
        Instant began = clock.instant();
        Interrogation interrogation = new Interrogation(plan(queries), nonces.get(), clock);
        try {
            RemoteShell shell = connector.open(target, Deadline.in(timeout));
            try (shell) {
                interrogation.run(shell);
            }
            Session session = shell.session();
            String name = computerName(target, interrogation.reading(COMPUTER_NAME));
            Map<RegistryPath, KeyReading> readings = new HashMap<>();
            Map<RegistryPath, SubtreeReading> below = new HashMap<>();
            for (KeyQuery query : patternsLast(queries)) {
                if (query.scope() == KeyQuery.Scope.BELOW) {
                    below.put(query.key(), interrogation.below(query.key()));
                } else {
                    readings.putAll(interrogation.readings(query.key()));
                }
            }
            return new ReadOutcome.Answered(
                    readings,
                    below,
                    new Contact(
                            began,
                            Duration.between(began, clock.instant()),
                            target.endpoint(),
                            name,
                            Optional.empty(),
                            Optional.empty(),
                            session.connection(),
                            target.identity().name(),
                            interrogation.commands(),
                            session.requests()),
                    session.notes());
        } catch (HostFailure failure) {
            LOG.debug("{}: no answer", target.host(), failure);
            return new ReadOutcome.Unanswered(failure.why(), failure.detail());
        }
    }

    /** A key may be asked for by itself and meant by a pattern; the pattern's reading is of the whole key, with all values. */
    private static List<KeyQuery> patternsLast(Set<KeyQuery> queries) {
        return queries.stream()
                .sorted(Comparator.comparing(query -> KeyPattern.of(query.key()).isPresent()))
                .toList();
    }

    private ReadPlan plan(Set<KeyQuery> queries) {
        Prepared last = prepared;
        if (!last.queries().equals(queries)) {
            last = Prepared.of(queries);
            prepared = last;
        }
        return last.plan();
    }

    private static String computerName(Target target, KeyReading reading) throws HostFailure {
        if (reading.value(COMPUTER_NAME_VALUE) instanceof Reading.Present present
                && present.value() instanceof RegistryValue.Sz name) {
            if (name.text().equalsIgnoreCase(target.computerName())) {
                return name.text();
            }
            throw new HostFailure(
                    NoAnswer.OTHER_HOST,
                    "the computer at " + target.endpoint() + " calls itself " + Printable.quoted(name.text())
                            + " and not '"
                            + target.computerName()
                            + "'; nothing that it said was kept. Look at DNS and DHCP, or set computer-name in the inventory");
        }
        throw new HostFailure(
                NoAnswer.FAILED,
                "the computer's own name (" + COMPUTER_NAME
                        + ") could not be read, so nothing it said can be attributed: " + whyNot(reading));
    }

    private static String whyNot(KeyReading reading) {
        Reading value = reading.value(COMPUTER_NAME_VALUE);
        if (value instanceof Reading.Unreadable unreadable) {
            return unreadable.reason();
        }
        return value instanceof Reading.Absent absent ? absent.proof() : "it is not a REG_SZ";
    }

    @Override
    public void close() {
        connector.close();
    }

    /** Short, since it stands behind every step. */
    private static String nonce() {
        byte[] bytes = new byte[6];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
