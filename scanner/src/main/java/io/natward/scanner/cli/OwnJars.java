package io.natward.scanner.cli;

import io.natward.policies.source.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jars that natward runs from: their digest is made while there is other work, since it takes a moment. */
final class OwnJars {
    private static final Logger LOG = LoggerFactory.getLogger(OwnJars.class);

    private final FutureTask<Optional<String>> digest =
            new FutureTask<>(() -> sha256(System.getProperty("java.class.path")));

    private OwnJars() {}

    static OwnJars digesting() {
        OwnJars jars = new OwnJars();
        Thread thread = new Thread(jars.digest, "own jars");
        thread.setDaemon(true);
        thread.start();
        return jars;
    }

    /** Of the class path of this process. Empty too where a jar can no longer be read, for that is no reason to lose a run. */
    Optional<String> sha256() throws InterruptedException {
        try {
            return digest.get();
        } catch (ExecutionException e) {
            LOG.warn("natward's own jars could not be digested, so the reports lack natwardSha256", e.getCause());
            return Optional.empty();
        }
    }

    /**
     * The digest of the lines that {@code sha256sum} prints for the jars of a class path, sorted by name.
     *
     * @return empty where not all of the class path is jars
     */
    static Optional<String> sha256(String classPath) throws IOException {
        List<Path> jars = new ArrayList<>(Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList());
        jars.sort(Comparator.comparing(OwnJars::name));
        StringBuilder lines = new StringBuilder();
        for (Path jar : jars) {
            if (!name(jar).endsWith(".jar")) {
                return Optional.empty();
            }
            lines.append(Sha256.hex(Files.readAllBytes(jar)))
                    .append("  ")
                    .append(name(jar))
                    .append('\n');
        }
        return Optional.of(Sha256.hex(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String name(Path jar) {
        return String.valueOf(jar.getFileName());
    }
}
