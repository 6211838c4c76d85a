package io.natward.scanner.remediation.journal;

import io.natward.policies.source.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the journals of runs are. Only its owner may look into it: journals tell what stands in the registries of a fleet, and
 * decide what is written there.
 */
public final class StateDirectory {
    /** Names the state directory where the command line does not. */
    public static final String VARIABLE = "NATWARD_STATE_DIR";

    private static final String ENDING = ".journal";
    private static final int RUNS_NAMED = 3;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    private StateDirectory(Path folder) {
        this.folder = folder;
    }

    /**
     * Where the state directory is, whether there is one or not.
     *
     * @param given on the command line
     * @param system the properties of the Java machine: which operating system, and the user's home
     */
    public static Path place(Optional<Path> given, Map<String, String> environment, Properties system) {
        if (given.isPresent()) {
            return given.get();
        }
        Optional<Path> variable = path(environment, VARIABLE);
        if (variable.isPresent()) {
            return variable.get();
        }
        Path home = Path.of(system.getProperty("user.home"));
        if (system.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return path(environment, "LOCALAPPDATA")
                    .orElse(home.resolve("AppData").resolve("Local"))
                    .resolve("natward");
        }
        // XDG Base Directory Specification: a path that is not absolute is to be ignored
        return path(environment, "XDG_STATE_HOME")
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".local").resolve("state"))
                .resolve("natward");
    }

    private static Optional<Path> path(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }

    /**
     * The state directory at this place, made if need be.
     *
     * @throws StateException where others may look into it, or it cannot be made
     */
    public static StateDirectory open(Path place) throws IOException {
        if (!Files.exists(place)) {
            try {
                Files.createDirectories(place, attributes(place, OWNER_ONLY));
                Path parent = place.toRealPath().getParent();
                if (parent != null) {
                    FolderSync.sync(parent);
                }
            } catch (IOException e) {
                throw new StateException("the state directory " + place + " could not be made: " + e);
            }
        }
        StateDirectory state = existing(place).orElseThrow();
        Path runs = state.runsFolder();
        if (!Files.exists(runs)) {
            Files.createDirectory(runs, attributes(place, OWNER_ONLY));
            FolderSync.sync(place);
        }
        return state;
    }

    /**
     * The state directory at this place; empty where there is none.
     *
     * @throws StateException where others may look into it
     */
    public static Optional<StateDirectory> existing(Path place) throws IOException {
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(place)) {
            throw new StateException("the state directory " + place + " is a file; name a folder with --state-dir");
        }
        if (isPosix(place)) {
            requireOwn(place);
        }
        return Optional.of(new StateDirectory(place));
    }

    private static void requireOwn(Path place) throws IOException {
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(place);
        if (!OWNER_ONLY.containsAll(allowed)) {
            throw new StateException("others than its owner may look into the state directory " + place + " ("
                    + PosixFilePermissions.toString(allowed)
                    + "); make sure that nobody else wrote there, and then: chmod 700 "
                    + place);
        }
        Path own = Files.createTempFile("natward-", ".owner");
        try {
            if (!Files.getOwner(own).equals(Files.getOwner(place))) {
                throw new StateException("the state directory " + place + " belongs to "
                        + Files.getOwner(place).getName() + ", and natward runs as "
                        + Files.getOwner(own).getName() + "; name another one with --state-dir");
            }
        } finally {
            Files.delete(own);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    public Path folder() {
        return folder;
    }

    Path runsFolder() {
        return folder.resolve("runs");
    }

    /** The ids of all runs, the oldest first. */
    public List<String> runs() throws IOException {
        if (!Files.isDirectory(runsFolder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(runsFolder())) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(ENDING))
                    .map(n -> n.substring(0, n.length() - ENDING.length()))
                    .filter(RunId::isOne)
                    .sorted()
                    .toList();
        }
    }

    /** The journal of a run, whether there is one or not. */
    Path file(String run) {
        if (!RunId.isOne(run)) {
            throw new IllegalArgumentException(run);
        }
        return runsFolder().resolve(run + ENDING);
    }

    /**
     * The journal of a run that a user named.
     *
     * @throws StateException where there is none
     */
    public Path journal(String run) throws IOException {
        if (RunId.isOne(run) && Files.isRegularFile(file(run))) {
            return file(run);
        }
        List<String> known = runs();
        String hint = Suggestion.nearest(run, known)
                .map(n -> "; did you mean '" + n + "'?")
                .orElseGet(() -> latest(known));
        throw new StateException("there is no run '" + run + "' in " + folder + hint);
    }

    private static String latest(List<String> known) {
        return known.isEmpty()
                ? ", and no other"
                : "; the latest: "
                        + String.join(", ", known.subList(Math.max(0, known.size() - RUNS_NAMED), known.size()));
    }

    /**
     * The right to write to its journals, which one process has at a time.
     *
     * @throws StateException where another one has it
     */
    public StateLock lock() throws IOException {
        return StateLock.take(this);
    }
}
