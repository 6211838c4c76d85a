package io.natward.policies.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file of the user's whole, and never more of it than it may have, whatever it is: a device or a pipe has no size. */
public final class UserFile {
    private static final int MEBIBYTE = 1024 * 1024;

    private UserFile() {}

    /**
     * @param name how the file is called in messages and reports
     * @param mostMebibytes how large it may be
     * @return what it holds; empty where it cannot be read or is larger, which is then among the problems
     */
    public static Optional<byte[]> read(Path path, String name, int mostMebibytes, Problems problems) {
        SourceRange start = SourceRange.at(name, 1, 1);
        int most = mostMebibytes * MEBIBYTE;
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length <= most) {
                return Optional.of(content);
            }
            problems.add(start, "the file is larger than " + mostMebibytes + " MiB");
        } catch (NoSuchFileException e) {
            problems.add(start, "there is no such file");
        } catch (IOException e) {
            problems.add(
                    start, "the file cannot be read: " + (Files.isDirectory(path) ? "it is a folder" : e.getMessage()));
        }
        return Optional.empty();
    }
}
