package io.natward.simulator.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.Channel;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Many listening ports of 127.0.0.1 in one process: one thread accepts on all of them, each connection gets a thread of
 * the pool. Ports are added before {@link #start}.
 */
public final class Server implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final int LOOK_MILLIS = 100;

    private record Port(Application application, Layer layer) {}

    private final Selector selector;
    private final ExecutorService workers;
    private final Delivery.Directory directory;
    private final Ports ports = new Ports();
    private final List<Channel> bound = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Presence> watched = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * A server without ports.
     *
     * @param workers must grow with the number of connections; not closed by this server
     */
    public Server(ExecutorService workers, Delivery.Directory directory) throws IOException {
        this.selector = Selector.open();
        this.workers = workers;
        this.directory = directory;
    }

    /**
     * Listens on a free port.
     *
     * @return the port
     */
    public int listen(Application application, Layer layer) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        bound.add(channel);
        int port = ports.bind(address -> channel.bind(address, BACKLOG));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_ACCEPT, new Port(application, layer));
        return port;
    }

    /** Takes a free port on which connections are refused: bound, but nothing listens. */
    public int refuse() throws IOException {
        SocketChannel channel = SocketChannel.open();
        bound.add(channel);
        return ports.bind(channel::bind);
    }

    public void start() {
        start("simulator-accept", this::accept);
        start("simulator-watch", this::watch);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                watched.forEach(Presence::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (stopped.getCount() > 0) {
                selector.select(key -> acceptOne((ServerSocketChannel) key.channel(), (Port) key.attachment()));
            }
        } catch (ClosedSelectorException e) {
            return;
        } catch (IOException e) {
            throw new IllegalStateException("the simulated hosts cannot accept connections any more", e);
        }
    }

    private void acceptOne(ServerSocketChannel channel, Port port) {
        try {
            SocketChannel accepted = channel.accept();
            if (accepted == null) {
                return;
            }
            Socket socket = accepted.socket();
            open.add(socket);
            port.application().accepted();
            workers.execute(() -> {
                new Connection(socket, port.layer(), port.application(), directory, watched).run();
                open.remove(socket);
            });
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        stopped.countDown();
        selector.close();
        for (Channel channel : bound) {
            channel.close();
        }
        for (Socket socket : open) {
            socket.close();
        }
    }
}
