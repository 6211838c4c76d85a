package io.natward.scanner.cli;

import io.natward.scanner.cli.ReportOutput.Content;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a report to a file: beside it first, and moved when it is whole, so that nobody ever sees half a report. It and
 * the folders made for it are its owner's alone.
 */
final class ReportFile {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private ReportFile() {}

    /** Why no report can be written to this file, as far as that can be seen before; a few words. */
    static Optional<String> obstacle(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.of("it is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Optional.empty(); // a device or a pipe
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        while (folder != null && Files.notExists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of(folder + " is not a folder");
        }
        return Files.isWritable(folder) ? Optional.empty() : Optional.of("access to " + folder + " is denied");
    }

    /** Whether both name the same file, by whatever path or link. */
    static boolean isSame(Path one, Path other) {
        if (place(one).equals(place(other))) {
            return true;
        }
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false; // one of them is not there
        }
    }

    /** Where a report to this file ends up, behind all links; of what is not there yet, as far as its folders are. */
    static Path place(Path file) {
        Path absolute = file.toAbsolutePath();
        try {
            if (Files.exists(file)) {
                return file.toRealPath();
            }
        } catch (IOException e) {
            return absolute.normalize(); // a pipe has no path of its own
        }
        Path folder = absolute.getParent();
        return folder == null
                ? absolute
                : place(folder).resolve(absolute.getFileName()).normalize();
    }

    static void write(Path file, Content content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            // A device or a pipe: there is nothing to move over.
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                ReportOutput.write(out, content);
            }
            return;
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new IOException("it is a folder");
        }
        Path folder = Objects.requireNonNull(target.getParent(), "a file lies in a folder");
        createFolder(folder);
        Path scratch = Files.createTempFile(folder, "." + target.getFileName() + ".", ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(scratch))) {
                ReportOutput.write(out, content);
            }
            move(scratch, target);
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    /** What is made here is its owner's alone, as the report in it is; a folder that is there stays as it is. */
    private static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) { // or a link to one, which createDirectories refuses
            return;
        }
        FileAttribute<?>[] mode =
                folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
                        : new FileAttribute<?>[0];
        Files.createDirectories(folder, mode);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
