package io.natward.scanner.remediation.restart;

import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.scanner.remediation.journal.BootIdentity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the registry of a host shows one start of it from the next. */
public final class BootReading {
    private static final RegistryPath STARTS = RegistryPath.parse(
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters");
    private static final String BOOT_ID = "BootId";
    private static final RegistryPath SHUTDOWN =
            RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Control\\Windows");
    private static final String SHUTDOWN_TIME = "ShutdownTime";

    /** A time as Windows counts it: eight bytes. */
    private static final int TIME_DIGITS = 16;

    /** What is to be read for it. */
    public static final Set<KeyQuery> QUERIES =
            Set.of(KeyQuery.whole(STARTS, Set.of(BOOT_ID)), KeyQuery.whole(SHUTDOWN, Set.of(SHUTDOWN_TIME)));

    private BootReading() {}

    /** What the readings tell; what was not read, or has another type, is not known. */
    public static BootIdentity of(Map<RegistryPath, KeyReading> readings) {
        Optional<Long> bootId = value(readings, STARTS, BOOT_ID)
                .filter(RegistryValue.Dword.class::isInstance)
                .map(v -> ((RegistryValue.Dword) v).value());
        Optional<String> shutdownTime = value(readings, SHUTDOWN, SHUTDOWN_TIME)
                .filter(RegistryValue.Binary.class::isInstance)
                .map(v -> ((RegistryValue.Binary) v).hex())
                .filter(hex -> hex.length() == TIME_DIGITS);
        return new BootIdentity(bootId, shutdownTime);
    }

    private static Optional<RegistryValue> value(
            Map<RegistryPath, KeyReading> readings, RegistryPath key, String name) {
        return Optional.ofNullable(readings.get(key))
                .map(reading -> reading.value(name))
                .filter(Reading.Present.class::isInstance)
                .map(reading -> ((Reading.Present) reading).value());
    }
}
