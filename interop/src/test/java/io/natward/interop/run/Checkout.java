package io.natward.interop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where things are in the repository that is tested. */
public final class Checkout {
    private Checkout() {}

    public static Path root() {
        Path root = Path.of("").toAbsolutePath().getParent();
        assertThat(root).as("interop's parent folder").isNotNull();
        return root;
    }

    public static Path interop() {
        return root().resolve("interop");
    }

    /** A file or folder that some set-up step makes; fails with the step where it is missing. */
    public static Path installed(String path, String step) {
        Path file = interop().resolve(path);
        return Files.exists(file) ? file : fail("%s is missing: %s", file, step);
    }

    /** The unpacked distribution that the build left in {@code scanner/target}. */
    public static Path distribution() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root().resolve("scanner/target"), "natward-*")) {
            for (Path folder : folders) {
                if (Files.isExecutable(folder.resolve("bin/natward"))) {
                    found.add(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("build the program first: mvn verify", e);
        }
        assertThat(found).as("distributions in scanner/target").hasSize(1);
        return found.get(0);
    }

    /** The reporters' golden files with this ending: small, and with the worst that a host can send. */
    public static List<Path> goldenReports(String ending) {
        try (Stream<Path> files = Files.list(root().resolve("reporters/src/test/resources/golden"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
            assertThat(found).as("golden files with the ending %s", ending).isNotEmpty();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String natward() {
        return distribution().resolve("bin/natward").toString();
    }
}
