package io.natward.scanner.remediation.run;

import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.scanner.remediation.journal.BootIdentity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a computer's registry tells one start from the next. That Windows counts its starts there is documented nowhere. */
final class BootKeys {
    private static final String BOOT_ID = "BootId";
    private static final String SHUTDOWN_TIME = "ShutdownTime";
    private static final RegistryPath PREFETCH = RegistryPath.parse(
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters");
    private static final RegistryPath WINDOWS = RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Control\\Windows");

    static final Set<KeyQuery> QUERIES =
            Set.of(KeyQuery.whole(PREFETCH, Set.of(BOOT_ID)), KeyQuery.whole(WINDOWS, Set.of(SHUTDOWN_TIME)));

    static final BootIdentity UNKNOWN = new BootIdentity(Optional.empty(), Optional.empty());

    private BootKeys() {}

    static BootIdentity identity(Map<RegistryPath, KeyReading> readings) {
        Optional<Long> bootId = value(readings, PREFETCH, BOOT_ID)
                .filter(RegistryValue.Dword.class::isInstance)
                .map(v -> ((RegistryValue.Dword) v).value());
        Optional<String> shutdownTime = value(readings, WINDOWS, SHUTDOWN_TIME)
                .filter(RegistryValue.Binary.class::isInstance)
                .map(v -> ((RegistryValue.Binary) v).hex());
        return new BootIdentity(bootId, shutdownTime);
    }

    private static Optional<RegistryValue> value(
            Map<RegistryPath, KeyReading> readings, RegistryPath key, String name) {
        KeyReading reading = readings.get(key);
        return reading != null && reading.value(name) instanceof Reading.Present present
                ? Optional.of(present.value())
                : Optional.empty();
    }
}
