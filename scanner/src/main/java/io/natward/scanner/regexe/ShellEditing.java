package io.natward.scanner.regexe;

import io.natward.policies.finding.Contact;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.EditResult;
import io.natward.scanner.registry.HostEditing;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.ValueEdit;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads and edits in one open shell. */
final class ShellEditing implements HostEditing {
    private final RemoteShell shell;
    private final EditLines lines;
    private final Clock clock;
    private final Supplier<String> nonces;
    private Optional<Opening> opening;
    private final Function<Session, Contact> contact;

    /** What was read before anything else. */
    record Opening(Set<KeyQuery> queries, Map<RegistryPath, KeyReading> readings) {}

    /** @param contact what is known of the host once it was opened */
    ShellEditing(
            RemoteShell shell,
            EditLines lines,
            Opening opening,
            Function<Session, Contact> contact,
            Clock clock,
            Supplier<String> nonces) {
        this.shell = shell;
        this.contact = contact;
        this.lines = lines;
        this.opening = Optional.of(opening);
        this.clock = clock;
        this.nonces = nonces;
    }

    @Override
    public Contact contact() {
        return contact.apply(shell.session());
    }

    @Override
    public Map<RegistryPath, KeyReading> read(Set<KeyQuery> queries) throws HostFailure, InterruptedException {
        Optional<Opening> known = opening.filter(first -> first.queries().equals(queries));
        if (known.isPresent()) {
            opening = Optional.empty();
            return known.get().readings();
        }
        Interrogation interrogation = new Interrogation(new ReadPlan(queries), nonces.get(), clock);
        interrogation.run(shell);
        return interrogation.readings(queries);
    }

    private KeyReading readAlone(KeyQuery query) throws HostFailure, InterruptedException {
        Interrogation interrogation = new Interrogation(new ReadPlan(Set.of(query)), nonces.get(), clock);
        interrogation.run(shell);
        return interrogation.reading(query.key());
    }

    @Override
    public EditResult make(ValueEdit edit) throws HostFailure, InterruptedException {
        EditResult result = edit.fitsOneCommand() ? inOneLine(edit) : inTwo(edit);
        boolean deletion = edit.desired() instanceof ValueImage.Absent;
        return deletion && result instanceof EditResult.Refused && isAbsent(edit) ? new EditResult.Made() : result;
    }

    private EditResult inOneLine(ValueEdit edit) throws HostFailure, InterruptedException {
        ConditionalLine line = lines.conditional(edit, nonces.get());
        return line.result(shell.run(line.text()));
    }

    private EditResult inTwo(ValueEdit edit) throws HostFailure, InterruptedException {
        String line = lines.direct(edit);
        if (edit.expected().isPresent() && !stands(edit.expected().get(), edit)) {
            return new EditResult.NotAsExpected();
        }
        return ConditionalLine.written(shell.run(line).exitCode());
    }

    private boolean stands(ValueImage expected, ValueEdit edit) throws HostFailure, InterruptedException {
        if (expected instanceof ValueImage.Absent) {
            return isAbsent(edit);
        }
        Optional<RegistryValue> wanted =
                expected instanceof ValueImage.Stored stored ? stored.value() : Optional.empty();
        Reading found =
                readAlone(KeyQuery.values(edit.key(), Set.of(edit.name()))).value(edit.name());
        return found instanceof Reading.Present present
                && wanted.filter(present.value()::equals).isPresent();
    }

    /** Only the listing of its key, or of one above it, proves that a value is absent. */
    private boolean isAbsent(ValueEdit edit) throws HostFailure, InterruptedException {
        return readAlone(KeyQuery.whole(edit.key(), Set.of(edit.name()))).value(edit.name()) instanceof Reading.Absent;
    }

    @Override
    public EditResult removeIfEmpty(RegistryPath key) throws HostFailure, InterruptedException {
        ConditionalLine line = lines.removal(key, nonces.get());
        KeyReading reading = readAlone(KeyQuery.whole(key, Set.of()));
        if (reading instanceof KeyReading.Absent) {
            return new EditResult.Made();
        }
        if (reading instanceof KeyReading.Unreadable unreadable) {
            return new EditResult.Refused(
                    "the key could not be read, so it is not known to be empty: " + unreadable.reason());
        }
        KeyReading.Present present = (KeyReading.Present) Objects.requireNonNull(reading);
        return present.otherNames().isEmpty() && present.subkeys().isEmpty()
                ? line.result(shell.run(line.text()))
                : new EditResult.NotAsExpected();
    }
}
