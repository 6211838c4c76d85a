package io.natward.scanner.remediation.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes sure that a file which was made in a folder is found there after a crash. */
final class FolderSync {
    private FolderSync() {}

    /** Does nothing where a folder cannot be opened as a file can: on Windows, which keeps its folders itself. */
    static void sync(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
