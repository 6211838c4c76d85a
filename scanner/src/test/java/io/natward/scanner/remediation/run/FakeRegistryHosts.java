package io.natward.scanner.remediation.run;

import io.natward.policies.finding.Connection;
import io.natward.policies.finding.Connection.Login;
import io.natward.policies.finding.Connection.Protection;
import io.natward.policies.finding.Contact;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.EditResult;
import io.natward.scanner.registry.EditScope;
import io.natward.scanner.registry.HostEditing;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryEditor;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.ValueEdit;
import io.natward.scanner.remediation.SamplePolicies;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Hosts with registries in memory that keep each write in mind, and do what their faults make them do. */
final class FakeRegistryHosts implements RegistryEditor, RegistryReader {

    /** What may go wrong, and when. All of a host's faults are asked. */
    interface Fault {
        default void connecting(String host) throws HostFailure {}

        default void reading(String host) throws HostFailure {}

        /** An answer in place of the write; empty to have it made. */
        default Optional<EditResult> writing(String host, ValueEdit edit) throws HostFailure {
            return Optional.empty();
        }

        /** The keys are made, the value is not set. */
        default void halfway(String host, ValueEdit edit) throws HostFailure {}

        default void written(String host, ValueEdit edit) throws HostFailure {}

        default void removing(String host, RegistryPath key) throws HostFailure {}

        default void removed(String host, RegistryPath key) throws HostFailure {}
    }

    /** A write that was made. */
    record Write(String host, String target, ValueImage value) {}

    /** Everything that stands in a host's registry: keys, and their values by upper-case name. */
    static final class Registry {
        private final Map<RegistryPath, Map<String, ValueImage>> keys = new TreeMap<>();

        Registry key(RegistryPath key) {
            Optional<RegistryPath> next = Optional.of(key);
            while (next.isPresent()) {
                keys.computeIfAbsent(next.get(), k -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
                next = next.get().parent();
            }
            return this;
        }

        void put(RegistryPath key, String name, ValueImage image) {
            if (image instanceof ValueImage.Stored) {
                key(key).values(key).put(name, image);
            } else if (keys.containsKey(key)) {
                values(key).remove(name);
            }
        }

        ValueImage image(RegistryPath key, String name) {
            ValueImage image = keys.containsKey(key) ? values(key).get(name) : null;
            return image == null ? new ValueImage.Absent() : image;
        }

        private Map<String, ValueImage> values(RegistryPath key) {
            return Optional.ofNullable(keys.get(key)).orElseThrow();
        }

        private Set<String> subkeys(RegistryPath key) {
            Set<String> names = new TreeSet<>();
            keys.keySet().stream()
                    .filter(k -> k.parent().filter(key::equals).isPresent())
                    .forEach(k -> names.add(k.name()));
            return names;
        }

        private KeyReading reading(KeyQuery query) {
            if (!keys.containsKey(query.key())) {
                return new KeyReading.Absent("it is not there");
            }
            Map<String, RegistryValue> wanted = new HashMap<>();
            Set<String> others = new TreeSet<>();
            values(query.key()).forEach((name, image) -> {
                if (query.values().contains(name)) {
                    wanted.put(name, ((ValueImage.Stored) image).value().orElseThrow());
                } else {
                    others.add(name);
                }
            });
            return KeyReading.Present.of(wanted, others, subkeys(query.key()));
        }

        boolean has(RegistryPath key) {
            return keys.containsKey(key);
        }

        @Override
        public String toString() {
            return keys.toString();
        }
    }

    private final Map<String, Registry> registries = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final List<String> conversations = new ArrayList<>();

    synchronized Registry registry(String host) {
        return registries.computeIfAbsent(host, h -> new Registry());
    }

    synchronized FakeRegistryHosts with(Fault fault) {
        faults.add(fault);
        return this;
    }

    synchronized FakeRegistryHosts withoutFaults() {
        faults.clear();
        return this;
    }

    FakeRegistryHosts unreachable(String name) {
        return refusing(name, NoAnswer.UNREACHABLE, "nothing listens there");
    }

    /** No conversation with that host comes about. */
    FakeRegistryHosts refusing(String name, NoAnswer why, String detail) {
        return with(new Fault() {
            @Override
            public void connecting(String host) throws HostFailure {
                if (host.equals(name)) {
                    throw new HostFailure(why, detail);
                }
            }
        });
    }

    /** Writes to that host are answered so, and not made. */
    FakeRegistryHosts answering(String name, EditResult result) {
        return with(new Fault() {
            @Override
            public Optional<EditResult> writing(String host, ValueEdit edit) {
                return host.equals(name) ? Optional.of(result) : Optional.empty();
            }
        });
    }

    /** Somebody else writes before each write to the host. */
    FakeRegistryHosts otherAdministrator(String name, RegistryPath key, String value, ValueImage image) {
        return with(new Fault() {
            @Override
            public Optional<EditResult> writing(String host, ValueEdit edit) {
                if (host.equals(name)) {
                    registry(host).put(key, value, image);
                }
                return Optional.empty();
            }
        });
    }

    synchronized List<Write> writes() {
        return List.copyOf(writes);
    }

    /** Hosts in the order in which conversations with them came about. */
    synchronized List<String> conversations() {
        return List.copyOf(conversations);
    }

    /** What stands on all hosts. */
    synchronized String everything() {
        return new TreeMap<>(registries).toString();
    }

    private synchronized List<Fault> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void edit(Target target, EditScope scope, Set<KeyQuery> first, Duration timeout, Work work)
            throws HostFailure, IOException, InterruptedException {
        for (Fault fault : faults()) {
            fault.connecting(target.host());
        }
        synchronized (this) {
            conversations.add(target.host());
        }
        work.with(new Conversation(target.host(), scope));
    }

    @Override
    public ReadOutcome read(Target target, Set<KeyQuery> queries, Duration timeout) {
        try {
            for (Fault fault : faults()) {
                fault.connecting(target.host());
            }
            Map<RegistryPath, KeyReading> readings = new Conversation(target.host(), null).read(queries);
            Contact contact = new Contact(
                    Instant.EPOCH,
                    Duration.ZERO,
                    target.endpoint(),
                    target.computerName(),
                    Optional.empty(),
                    Optional.empty(),
                    new Connection("fake", Login.NTLM, Protection.SEALED, false),
                    "audit",
                    List.of(),
                    4);
            return new ReadOutcome.Answered(readings, contact, List.of());
        } catch (HostFailure e) {
            return new ReadOutcome.Unanswered(e.why(), e.detail());
        }
    }

    private final class Conversation implements HostEditing {
        private final String host;
        private final EditScope scope;

        Conversation(String host, EditScope scope) {
            this.host = host;
            this.scope = scope;
        }

        @Override
        public Contact contact() {
            return SamplePolicies.contact(host);
        }

        @Override
        public Map<RegistryPath, KeyReading> read(Set<KeyQuery> queries) throws HostFailure {
            for (Fault fault : faults()) {
                fault.reading(host);
            }
            Map<RegistryPath, KeyReading> readings = new HashMap<>();
            synchronized (FakeRegistryHosts.this) {
                queries.forEach(q -> readings.put(q.key(), registry(host).reading(q)));
            }
            return readings;
        }

        @Override
        public EditResult make(ValueEdit edit) throws HostFailure {
            scope.refusal(host, edit).ifPresent(why -> {
                throw new IllegalArgumentException(why);
            });
            for (Fault fault : faults()) {
                Optional<EditResult> answer = fault.writing(host, edit);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            ValueImage standing = registry(host).image(edit.key(), edit.name());
            if (edit.expected().filter(e -> !e.equals(standing)).isPresent()) {
                return new EditResult.NotAsExpected();
            }
            if (edit.desired() instanceof ValueImage.Stored) {
                registry(host).key(edit.key());
            }
            for (Fault fault : faults()) {
                fault.halfway(host, edit);
            }
            synchronized (FakeRegistryHosts.this) {
                registry(host).put(edit.key(), edit.name(), edit.desired());
                writes.add(new Write(host, edit.target(), edit.desired()));
            }
            for (Fault fault : faults()) {
                fault.written(host, edit);
            }
            return new EditResult.Made();
        }

        @Override
        public EditResult removeIfEmpty(RegistryPath key) throws HostFailure {
            scope.refusalOfRemoval(host, key).ifPresent(why -> {
                throw new IllegalArgumentException(why);
            });
            for (Fault fault : faults()) {
                fault.removing(host, key);
            }
            Registry registry = registry(host);
            if (registry.has(key)
                    && !(registry.values(key).isEmpty() && registry.subkeys(key).isEmpty())) {
                return new EditResult.NotAsExpected();
            }
            registry.keys.remove(key);
            for (Fault fault : faults()) {
                fault.removed(host, key);
            }
            return new EditResult.Made();
        }
    }

    @Override
    public void close() {}
}
