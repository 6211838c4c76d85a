package io.natward.policies.loading;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The files in a folder and below it, of which those are read that a file in the folder names, and no others. */
@FunctionalInterface
interface Neighbours {
    Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_()-][A-Za-z0-9 ._()-]*");

    /** @throws NoNeighbourException with the reason, where there is no such file of that size */
    byte[] read(String relative, int most) throws NoNeighbourException;

    /** A file on disk. Links are followed as long as they end inside the folder. */
    static byte[] file(@Nullable Path folder, String relative, int most) throws NoNeighbourException {
        checkPath(relative);
        if (folder == null) {
            throw new NoNeighbourException("stands beside no file");
        }
        try {
            Path real = folder.resolve(relative).toRealPath();
            if (!real.startsWith(folder.toRealPath())) {
                throw new NoNeighbourException("is a link that leads out of the folder");
            }
            if (!Files.isRegularFile(real)) {
                throw new NoNeighbourException("is no file");
            }
            try (InputStream in = Files.newInputStream(real)) {
                return bounded(in, most);
            }
        } catch (NoSuchFileException e) {
            throw new NoNeighbourException("does not exist beside this file");
        } catch (IOException e) {
            throw new NoNeighbourException("cannot be read: " + e.getMessage());
        }
    }

    /** @param folder the path of a folder of resources, with its last slash */
    static byte[] resource(String folder, String relative, int most) throws NoNeighbourException {
        checkPath(relative);
        try (InputStream in = Neighbours.class.getResourceAsStream(folder + relative)) {
            if (in == null) {
                throw new NoNeighbourException("does not exist beside this file");
            }
            return bounded(in, most);
        } catch (IOException e) {
            throw new NoNeighbourException("cannot be read: " + e.getMessage());
        }
    }

    private static void checkPath(String relative) throws NoNeighbourException {
        if (!Arrays.stream(relative.split("/", -1)).allMatch(FILE_NAME::matches)) {
            throw new NoNeighbourException(
                    "is not the path of a file in this folder or below it, as exports/host-1.reg");
        }
    }

    private static byte[] bounded(InputStream in, int most) throws IOException, NoNeighbourException {
        byte[] content = in.readNBytes(most + 1);
        if (content.length > most) {
            throw new NoNeighbourException("is larger than " + most / (1024 * 1024) + " MiB");
        }
        return content;
    }
}
