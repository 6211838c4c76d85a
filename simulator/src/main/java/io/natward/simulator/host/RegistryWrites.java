package io.natward.simulator.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.simulator.host.WriteFault.CutAfterWrite;
import io.natward.simulator.host.WriteFault.Habit;
import io.natward.simulator.host.WriteFault.OtherAdministrator;
import io.natward.simulator.host.WriteFault.WritingDenied;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.KeyPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A machine's registry as reg.exe writes to it: with the faults of writing, counted, and written down where a file is named for
 * that. Safe for use by several threads.
 */
public final class RegistryWrites {
    private static final String DELETED = "deleted";

    private final Machine machine;
    private int lines;
    private int made;
    private boolean cutDue;

    RegistryWrites(Machine machine) {
        this.machine = machine;
    }

    /** Before a command line runs. */
    public synchronized void beforeLine(String line) {
        String folded = line.toLowerCase(Locale.ROOT);
        if (!folded.contains("reg add ") && !folded.contains("reg delete ")) {
            return;
        }
        lines++;
        machine.faults()
                .of(OtherAdministrator.class)
                .filter(other -> other.before() == lines)
                .forEach(other -> other.data()
                        .ifPresentOrElse(
                                data -> machine.registry().write(other.key(), other.name(), data),
                                () -> machine.registry().deleteValue(other.key(), other.name())));
    }

    /** As {@code Registry.write}. */
    public boolean write(KeyPath key, String name, Data data) {
        String bytes = HexFormat.of().formatHex(data.bytes());
        return carriedOut(
                key,
                Optional.of(name),
                data.type() + "\t" + bytes,
                () -> machine.registry().write(key, name, data));
    }

    /** As {@code Registry.deleteValue}. */
    public boolean deleteValue(KeyPath key, String name) {
        return carriedOut(
                key, Optional.of(name), DELETED + "\t", () -> machine.registry().deleteValue(key, name));
    }

    /** As {@code Registry.deleteValues}. */
    public boolean deleteValues(KeyPath key) {
        return carriedOut(
                key, Optional.of("*"), DELETED + "\t", () -> machine.registry().deleteValues(key));
    }

    /** As {@code Registry.deleteKey}. */
    public boolean deleteKey(KeyPath key) {
        return carriedOut(
                key, Optional.empty(), DELETED + "\t", () -> machine.registry().deleteKey(key));
    }

    private synchronized boolean carriedOut(KeyPath key, Optional<String> name, String what, BooleanSupplier change) {
        boolean denied = machine.faults().of(WritingDenied.class).anyMatch(fault -> key.isWithin(fault.key()));
        if (denied || (!machine.faults().has(Habit.WRITES_NOT_KEPT) && !change.getAsBoolean())) {
            return false;
        }
        made++;
        cutDue |= machine.faults().of(CutAfterWrite.class).anyMatch(cut -> cut.number() == 0 || cut.number() == made);
        String place = key.abbreviated() + name.map(n -> "\\" + n).orElse("");
        machine.counters().registryWritten(place);
        machine.spec()
                .writesLog()
                .ifPresent(log -> append(
                        log,
                        String.join(
                                        "\t",
                                        Instant.now().toString(),
                                        machine.spec().name(),
                                        key.abbreviated(),
                                        name.orElse(""),
                                        what)
                                + "\n"));
        return true;
    }

    private static void append(Path log, String line) {
        try {
            Files.write(log, line.getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing may be read any more. */
    public synchronized boolean denyReads() {
        return made > 0 && machine.faults().has(Habit.READS_DENIED_AFTER_WRITE);
    }

    /** Whether the connection is to end before the next reply to a Receive; true once for each time. */
    public synchronized boolean takeCut() {
        boolean due = cutDue;
        cutDue = false;
        return due;
    }
}
