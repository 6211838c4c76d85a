package io.natward.scanner.winrm;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A reply's body, with an end: a host could otherwise send until the memory is full. */
final class BoundedStream extends FilterInputStream {
    /** Far above the envelope size that is asked for, 150 KiB, also when sealed and in Base64. */
    static final long MOST = 2L << 20;

    private long left = MOST;

    BoundedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        return b < 0 ? b : counted(1, b);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        return n < 0 ? n : counted(n, n);
    }

    private int counted(int n, int result) {
        left -= n;
        if (left < 0) {
            throw new OutputTooLargeException("the host sent a reply of more than 2 MiB");
        }
        return result;
    }
}
