package io.natward.scanner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** natward's own version, as the build wrote it down. */
public final class Version implements IVersionProvider {

    /** For example {@code 0.1.0}. */
    public static String number() {
        try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
            if (in == null) {
                throw new IllegalStateException("version.txt is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code natward 0.1.0}. */
    static String line() {
        return "natward " + number();
    }

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }
}
