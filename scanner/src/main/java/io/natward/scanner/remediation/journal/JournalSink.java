package io.natward.scanner.remediation.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Where the bytes of a journal go. */
public interface JournalSink extends Closeable {

    /** Adds the bytes at the end; where it fails, any beginning of them may have been added. */
    void write(byte[] bytes) throws IOException;

    /** Returns when all that was added is on the disk. */
    void sync() throws IOException;

    /** How the file of a journal is opened for writing. */
    @FunctionalInterface
    interface Opener {
        /** @param end where to write on; what stands behind it goes away */
        JournalSink open(Path file, long end) throws IOException;
    }

    /** A file. No channel: those close themselves when a thread that is interrupted uses them. */
    static JournalSink file(Path file, long end) throws IOException {
        RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw");
        try {
            if (content.length() > end) {
                content.setLength(end);
                content.getFD().sync();
            }
            content.seek(end);
        } catch (IOException e) {
            content.close();
            throw e;
        }
        return new JournalSink() {
            @Override
            public void write(byte[] bytes) throws IOException {
                content.write(bytes);
            }

            @Override
            public void sync() throws IOException {
                content.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                content.close();
            }
        };
    }
}
