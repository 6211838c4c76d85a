package io.natward.scanner.wsman.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A name stands for several addresses, and not at all of them somebody listens. */
final class SeveralAddressesTest {
    private static final String NAME = "ws-001.example";

    private static InetAddress loopback(int last) throws UnknownHostException {
        return InetAddress.getByAddress(NAME, new byte[] {127, 0, 0, (byte) last});
    }

    private static HttpConnection open(Network network, int port) throws IOException, InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        return HttpConnection.open(network, new Endpoint(NAME, port), Optional.empty(), until);
    }

    @Test
    void goes_on_to_the_next_address_where_one_refuses() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback(1), 0), 0);
        server.createContext("/", exchange -> {
            byte[] host = exchange.getRequestHeaders().getFirst("Host").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, host.length);
            exchange.getResponseBody().write(host);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        try (Network network = new Network(name -> new InetAddress[] {loopback(2), loopback(1)});
                HttpConnection connection = open(network, port)) {
            HttpReply reply = connection.post("/wsman", "", new byte[0]);

            assertThat(new String(reply.body(), UTF_8)).isEqualTo(NAME + ":" + port);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void says_that_all_have_refused() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, loopback(1))) {
            port = unused.getLocalPort();
        }
        try (Network network = new Network(name -> new InetAddress[] {loopback(2), loopback(1)})) {
            assertThatThrownBy(() -> open(network, port)).isInstanceOf(ConnectException.class);
        }
    }
}
