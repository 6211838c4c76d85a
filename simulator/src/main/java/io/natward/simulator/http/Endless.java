package io.natward.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.natward.simulator.http.Answer.Response;
import java.io.IOException;

/**
 * A reply that goes on until the client goes away. The body starts as the true one does, so that a reader that takes it
 * piece by piece sees nothing wrong with it.
 */
public enum Endless implements Delivery {
    /** A chunked body. */
    CHUNKS {
        @Override
        void start(Response response, Wire wire) throws IOException {
            wire.send(WireFormat.head(response, "Transfer-Encoding: chunked"));
            sendChunk(WireFormat.openEnded(response.body()), wire);
        }

        @Override
        void goOn(Wire wire) throws IOException {
            sendChunk(WireFormat.filler(), wire);
        }
    },
    /** A body without a length, which ends with the connection (RFC 9112, 6.3). */
    BODY {
        @Override
        void start(Response response, Wire wire) throws IOException {
            wire.send(WireFormat.head(response, "Connection: close"));
            wire.send(WireFormat.openEnded(response.body()));
        }

        @Override
        void goOn(Wire wire) throws IOException {
            wire.send(WireFormat.filler());
        }
    },
    /** One header after the other. */
    HEADERS {
        @Override
        void start(Response response, Wire wire) throws IOException {
            wire.send(WireFormat.openHead(response));
        }

        @Override
        void goOn(Wire wire) throws IOException {
            wire.send(("X-More: " + "a".repeat(50) + "\r\n").getBytes(ISO_8859_1));
        }
    },
    /** One header whose line never ends. */
    HEADER_LINE {
        @Override
        void start(Response response, Wire wire) throws IOException {
            wire.send(WireFormat.openHead(response));
            wire.send("X-More: a".getBytes(ISO_8859_1));
        }

        @Override
        void goOn(Wire wire) throws IOException {
            wire.send(WireFormat.filler());
        }
    },
    /** One {@code 100 Continue} after the other, and never the reply. */
    INTERIM {
        @Override
        void start(Response response, Wire wire) {}

        @Override
        void goOn(Wire wire) throws IOException {
            wire.send("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
        }
    };

    abstract void start(Response response, Wire wire) throws IOException;

    abstract void goOn(Wire wire) throws IOException;

    /** Ends with the exception that writing to a closed connection throws. */
    @Override
    public boolean deliver(Response response, Wire wire) throws IOException, InterruptedException {
        start(response, wire);
        while (!Thread.interrupted()) {
            goOn(wire);
        }
        throw new InterruptedException("the fleet is closed");
    }

    private static void sendChunk(byte[] bytes, Wire wire) throws IOException {
        if (bytes.length > 0) {
            wire.send((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
            wire.send(bytes);
            wire.send("\r\n".getBytes(ISO_8859_1));
        }
    }
}
