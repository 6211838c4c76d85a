package io.natward.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Whether the client of one connection is still there while its request is being answered, when nobody reads: another
 * thread looks, and interrupts the one that answers if the client has gone.
 */
final class Presence {
    private static final long LONG_NANOS = 100_000_000;

    private final Socket socket;
    private final InputStream in;
    private @Nullable Thread answering;
    private long since;

    /** @param in of this socket; supports marks */
    Presence(Socket socket, InputStream in) {
        this.socket = socket;
        this.in = in;
    }

    synchronized void begin() {
        answering = Thread.currentThread();
        since = System.nanoTime();
    }

    /** Afterwards the thread may read again. */
    synchronized void end() {
        answering = null;
    }

    synchronized void look() {
        Thread thread = answering;
        if (thread != null && System.nanoTime() - since > LONG_NANOS && isGone()) {
            answering = null;
            thread.interrupt();
        }
    }

    private boolean isGone() {
        try {
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                in.mark(1);
                boolean ended = in.read() < 0;
                in.reset();
                return ended;
            } catch (SocketTimeoutException e) {
                return false;
            } finally {
                socket.setSoTimeout(timeout);
            }
        } catch (IOException e) {
            return true;
        }
    }
}
