package io.natward.scanner.remediation.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A journal holds what no run writes. Nothing in it is to be relied on without a person's look. */
public final class DamagedJournalException extends IOException {
    private final Path file;
    private final int line;
    private final long offset;

    /**
     * @param line from 1
     * @param offset where the line begins, in bytes from the start of the file
     * @param reason the rest of a sentence that begins with the journal
     */
    DamagedJournalException(Path file, int line, long offset, String reason) {
        super(file + ":" + line + ": the journal is damaged in the line that begins at byte " + offset + ": " + reason);
        this.file = file;
        this.line = line;
        this.offset = offset;
    }

    public Path file() {
        return file;
    }

    public int line() {
        return line;
    }

    public long offset() {
        return offset;
    }
}
