package io.natward.scanner.results;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a file one part of which, the header or a host, is larger than natward holds in memory. */
final class PartLimit extends FilterInputStream {
    /** Many times what a host with the largest values gives. */
    static final int MOST_MEGABYTES = 64;

    private long left = MOST_MEGABYTES * 1024L * 1024;

    /** Tells it from other trouble with reading. */
    static final class Exceeded extends IOException {
        Exceeded() {
            super("a part of more than " + MOST_MEGABYTES + " MB");
        }
    }

    PartLimit(InputStream in) {
        super(in);
    }

    /** From here on the next part is read. */
    void nextPart() {
        left = MOST_MEGABYTES * 1024L * 1024;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        left -= Math.max(0, read);
        if (left < 0) {
            throw new Exceeded();
        }
    }
}
