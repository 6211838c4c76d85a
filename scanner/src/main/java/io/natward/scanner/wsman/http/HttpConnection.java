package io.natward.scanner.wsman.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.natward.scanner.tls.ServerCertificate;
import io.natward.scanner.tls.TlsClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to one host, for one request after the other. Whatever blocks (connecting, the TLS handshake, reading and
 * writing) ends when the connection's time is over or its thread is interrupted: the channel is closed under it. Nothing is
 * followed, repeated or kept for later: no redirects, no cookies, no second connection.
 */
public final class HttpConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

    private static final long NANOS_A_MILLI = 1_000_000;

    private final Network network;
    private final Endpoint endpoint;
    private volatile boolean expired;
    private volatile @Nullable SocketChannel channel;
    private Future<?> watch = CompletableFuture.completedFuture(null);
    private long until;
    private @Nullable Socket socket;
    private @Nullable ReplyReader reader;
    private Optional<ServerCertificate> certificate = Optional.empty();
    private boolean broken;

    private HttpConnection(Network network, Endpoint endpoint) {
        this.network = network;
        this.endpoint = endpoint;
    }

    /**
     * @param untilNanoTime when the connection's time is over ({@link System#nanoTime})
     * @throws SocketTimeoutException if it was over before the connection stood
     */
    public static HttpConnection open(Network network, Endpoint endpoint, Optional<TlsClient> tls, long untilNanoTime)
            throws IOException, InterruptedException {
        HttpConnection connection = new HttpConnection(network, endpoint);
        connection.allowUntil(untilNanoTime);
        connection.ending(() -> {
            connection.connect();
            connection.secure(tls);
            return connection;
        });
        return connection;
    }

    /** From now on, the connection's time is over then. */
    public void allowUntil(long untilNanoTime) {
        watch.cancel(false);
        until = untilNanoTime;
        watch = network.at(untilNanoTime, this::expire);
    }

    /** On the watchdog's thread. */
    private void expire() {
        expired = true;
        abandon();
    }

    /** Closing a channel wakes whoever is blocked in it. */
    private void abandon() {
        SocketChannel open = channel;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new IllegalStateException("a socket cannot be closed", e);
            }
        }
    }

    private void connect() throws IOException, InterruptedException {
        List<InetAddress> addresses = network.resolve(endpoint.name(), until);
        for (Iterator<InetAddress> left = addresses.iterator(); ; ) {
            InetAddress address = left.next();
            long share = (until - System.nanoTime()) / NANOS_A_MILLI / (addresses.size() - addresses.indexOf(address));
            try {
                connect(address, share);
                return;
            } catch (IOException e) {
                abandon();
                if (!left.hasNext() || expired || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    private void connect(InetAddress address, long millis) throws IOException {
        if (millis <= 0) {
            throw new SocketTimeoutException("no time left to connect");
        }
        SocketChannel opened = SocketChannel.open();
        channel = opened;
        if (expired) {
            opened.close();
        }
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.socket()
                .connect(new InetSocketAddress(address, endpoint.port()), (int) Math.min(millis, Integer.MAX_VALUE));
        socket = opened.socket();
    }

    private void secure(Optional<TlsClient> tls) throws IOException {
        Socket plain = connected();
        if (tls.isPresent()) {
            SSLSocket secured = tls.get().over(plain, endpoint.name(), endpoint.port());
            socket = secured;
            secured.startHandshake();
            certificate = Optional.of(ServerCertificate.of(secured.getSession()));
        }
        reader = new ReplyReader(connected().getInputStream());
    }

    private Socket connected() {
        Socket open = socket;
        if (open == null) {
            throw new IllegalStateException("not connected");
        }
        return open;
    }

    /** What the host showed; empty without TLS. */
    public Optional<ServerCertificate> certificate() {
        return certificate;
    }

    /** Whether nothing more can be sent. */
    public boolean isBroken() {
        return broken || expired;
    }

    /**
     * Posts a request and reads the whole reply.
     *
     * @param headers lines, each with its end
     * @throws SocketTimeoutException if the connection's time was over first
     * @throws HttpViolation if the host answered something else than a bounded HTTP/1.1 reply
     * @throws InterruptedException if the thread was interrupted; the connection is then broken
     */
    public HttpReply post(String path, String headers, byte[] body) throws IOException, InterruptedException {
        return ending(() -> {
            ReplyReader replies = reader;
            if (broken || replies == null || replies.isLast()) {
                throw new IOException("the host closed the connection between two requests");
            }
            if (replies.hasSurplus()) {
                throw new HttpViolation("more than one reply to one request");
            }
            byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: " + endpoint.authority() + "\r\n" + headers
                            + "Content-Length: " + body.length + "\r\n\r\n")
                    .getBytes(ISO_8859_1);
            byte[] all = new byte[head.length + body.length];
            System.arraycopy(head, 0, all, 0, head.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            OutputStream out = connected().getOutputStream();
            out.write(all);
            out.flush();
            return replies.read();
        });
    }

    @FunctionalInterface
    private interface Blocking<T> {
        T call() throws IOException, InterruptedException;
    }

    /** Whatever fails in the middle leaves a connection that means nothing any more. */
    private <T> T ending(Blocking<T> work) throws IOException, InterruptedException {
        boolean done = false;
        try {
            T result = work.call();
            done = true;
            return result;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                InterruptedException interrupted = new InterruptedException("while speaking to a host");
                interrupted.initCause(e);
                throw interrupted;
            }
            if (expired) {
                SocketTimeoutException late = new SocketTimeoutException("the connection's time is over");
                late.initCause(e);
                throw late;
            }
            throw e;
        } finally {
            if (!done) {
                broken = true;
                watch.cancel(false);
                abandon();
            }
        }
    }

    /** Says goodbye in TLS where the connection still works. */
    @Override
    public void close() {
        Socket open = socket;
        if (!broken && open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("{}: while closing the connection", endpoint.name(), e);
            }
        }
        broken = true;
        watch.cancel(false);
        abandon();
    }
}
