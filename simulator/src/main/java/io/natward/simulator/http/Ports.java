package io.natward.simulator.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of 127.0.0.1, tried one after the other from a random one on, below those that systems give to clients:
 * to let the system look for thousands of free ports takes a minute, and takes them from the clients.
 */
final class Ports {
    private static final int FIRST = 16_384;
    private static final int LAST = 32_767;

    private int next = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);

    /** Binds a socket. */
    @FunctionalInterface
    interface Binding {
        void to(InetSocketAddress address) throws IOException;
    }

    /** @return the port */
    int bind(Binding binding) throws IOException {
        for (int tries = FIRST; tries <= LAST; tries++) {
            int port = next;
            next = port == LAST ? FIRST : port + 1;
            if (isFree(port, binding)) {
                return port;
            }
        }
        throw new BindException("no port from " + FIRST + " to " + LAST + " is free");
    }

    private static boolean isFree(int port, Binding binding) throws IOException {
        try {
            binding.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException e) {
            return false;
        }
    }
}
