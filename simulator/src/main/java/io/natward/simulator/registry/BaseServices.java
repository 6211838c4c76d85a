package io.natward.simulator.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The services of a fresh installation, from {@code services.txt}. */
final class BaseServices {
    /** @param start 0 boot to 4 disabled; the type is below 16 for a driver */
    record Service(String name, int start, int type) {}

    private BaseServices() {}

    static List<Service> of(WindowsVersion version) {
        try (InputStream in = Objects.requireNonNull(
                        BaseServices.class.getResourceAsStream("services.txt"),
                        "services.txt is not on the class path");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .filter(fields -> has(version, fields[3]))
                    .map(fields -> new Service(fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(WindowsVersion version, String versions) {
        return switch (versions) {
            case "*" -> true;
            case "5" -> version.isVersion5();
            case "6+" -> version.major() >= 6;
            case "10+" -> version.major() >= 10;
            default -> throw new IllegalStateException("services.txt: unknown versions " + versions);
        };
    }
}
