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
import java.util.concurrent.ExecutorService;

/**
 * Many listening ports of 127.0.0.1 in one process: one thread accepts on all of them, each connection gets a thread of
 * the pool. Ports are added before {@link #start}.
 */
public final class Server implements AutoCloseable {
    private static final int BACKLOG = 128;

    private record Port(Application application, Layer layer) {}

    private final Selector selector;
    private final ExecutorService workers;
    private final Delivery.Directory directory;
    private final Ports ports = new Ports();
    private final List<Channel> bound = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

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
        Thread thread = new Thread(this::accept, "simulator-accept");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!closed) {
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
                new Connection(socket, port.layer(), port.application(), directory).run();
                open.remove(socket);
            });
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.close();
        for (Channel channel : bound) {
            channel.close();
        }
        for (Socket socket : open) {
            socket.close();
        }
    }
}
