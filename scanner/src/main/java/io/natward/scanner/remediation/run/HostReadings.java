package io.natward.scanner.remediation.run;

import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.HostEditing;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.journal.BootIdentity;
import io.natward.scanner.remediation.restart.BootReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was last read of one host. */
final class HostReadings {
    /** Keys with no more names than that are Windows' own and always there: {@code HKLM\SYSTEM\CurrentControlSet\Services}. */
    private static final int DEPTH_OF_WINDOWS = 3;

    private final HostKeyQueries queries;
    private final Map<RegistryPath, KeyReading> readings = new HashMap<>();

    HostReadings(HostKeyQueries queries) {
        this.queries = queries;
    }

    void readAll(HostEditing host) throws HostFailure, InterruptedException {
        readings.putAll(host.read(queries.withBoot()));
    }

    void readAgain(HostEditing host, RegistryPath key) throws HostFailure, InterruptedException {
        readings.putAll(host.read(Set.of(query(key))));
    }

    KeyQuery query(RegistryPath key) {
        return queries.of(key);
    }

    BootIdentity boot() {
        return BootReading.of(readings);
    }

    ValueImage image(PlannedChange change) {
        return ValueImage.of(of(change.key()).value(change.name()));
    }

    KeyReading of(RegistryPath key) {
        return Optional.ofNullable(readings.get(key))
                .orElse(new KeyReading.Unreadable("the host was not asked for it"));
    }

    boolean isAbsent(RegistryPath key) {
        return of(key) instanceof KeyReading.Absent;
    }

    /** The key and those above it which are not there, deepest first; reads those above it where it is not there itself. */
    List<RegistryPath> missing(HostEditing host, RegistryPath key) throws HostFailure, InterruptedException {
        List<RegistryPath> missing = new ArrayList<>();
        Optional<RegistryPath> next = Optional.of(key);
        while (next.filter(this::isAbsent).isPresent()) {
            missing.add(next.get());
            next = next.get().parent().filter(HostReadings::mayBeMissing);
            if (next.isPresent()) {
                readAgain(host, next.get());
            }
        }
        return missing;
    }

    private static boolean mayBeMissing(RegistryPath key) {
        return key.below().chars().filter(c -> c == '\\').count() >= DEPTH_OF_WINDOWS;
    }
}
