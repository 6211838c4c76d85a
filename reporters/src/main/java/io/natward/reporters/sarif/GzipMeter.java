package io.natward.reporters.sarif;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Passes bytes on, and tells how many they would be after gzip. Closing it leaves the stream behind it open. */
final class GzipMeter extends FilterOutputStream {
    private static final class Count extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] data, int offset, int length) {
            bytes += length;
        }
    }

    private final Count count = new Count();
    private final GZIPOutputStream gzip;

    GzipMeter(OutputStream out) throws IOException {
        super(out);
        gzip = new GZIPOutputStream(count);
    }

    /** The size so far; up to some ten kilobytes may still be in buffers. */
    long size() {
        return count.bytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        gzip.write(data, offset, length);
        out.write(data, offset, length);
    }

    @Override
    public void close() throws IOException {
        gzip.close();
        out.flush();
    }
}
