package io.natward.scanner.cli;

import io.natward.scanner.waiver.Waivers;
import io.natward.scanner.waiver.WaiversReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Finds the file of waivers that a command is about. */
final class WaiversFile {
    /** The name of the file that is read where none is named. */
    static final String USUAL_NAME = "waivers.yaml";

    /** In place of a file: no waivers, though there is a file of the usual name. */
    static final String NONE = "none";

    private WaiversFile() {}

    /** The named file, else the one beside the inventory, where there is one. */
    static Optional<Path> of(Optional<String> named, Path inventory) {
        if (named.isPresent()) {
            return named.filter(name -> !name.equals(NONE)).map(Path::of);
        }
        return Optional.of(inventory.resolveSibling(USUAL_NAME)).filter(Files::exists);
    }

    /** @throws io.natward.policies.source.InvalidInputException with every problem */
    static Waivers read(Optional<Path> file, Instant now) {
        return file.map(path -> WaiversReader.read(path, now)).orElseGet(Waivers::none);
    }
}
