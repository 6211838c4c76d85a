package io.natward.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.natward.simulator.http.Answer.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** More than a client should take, made while it is sent. */
public record Oversized(How how, long bytes) implements Delivery {
    /** How the size shows. */
    public enum How {
        /** In Content-Length; the true body comes, and then nothing more. */
        ANNOUNCED,
        /** After unpacking: Content-Encoding is gzip and about a thousandth of it goes over the wire, in chunks. */
        PACKED
    }

    @Override
    public boolean deliver(Response response, Wire wire) throws IOException {
        switch (how) {
            case ANNOUNCED -> {
                wire.send(WireFormat.head(response, "Content-Length: " + bytes));
                wire.send(WireFormat.openEnded(response.body()));
            }
            case PACKED -> {
                wire.send(WireFormat.head(response, "Content-Encoding: gzip", "Transfer-Encoding: chunked"));
                pack(response.body(), wire);
                wire.send("0\r\n\r\n".getBytes(ISO_8859_1));
            }
        }
        wire.awaitHangUp();
        return false;
    }

    private void pack(byte[] body, Wire wire) throws IOException {
        byte[] start = WireFormat.openEnded(body);
        byte[] filler = WireFormat.filler();
        try (GZIPOutputStream packed = new GZIPOutputStream(new Chunks(wire))) {
            packed.write(start);
            for (long left = bytes - start.length; left > 0; left -= filler.length) {
                packed.write(filler, 0, (int) Math.min(left, filler.length));
            }
        }
    }

    /** Sends what is written in chunks of some size. */
    private static final class Chunks extends OutputStream {
        private static final int SIZE = 8192;

        private final Wire wire;
        private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

        Chunks(Wire wire) {
            this.wire = wire;
        }

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            gathered.write(bytes, offset, length);
            if (gathered.size() >= SIZE) {
                flush();
            }
        }

        @Override
        public void flush() throws IOException {
            if (gathered.size() > 0) {
                wire.send((Integer.toHexString(gathered.size()) + "\r\n").getBytes(ISO_8859_1));
                wire.send(gathered.toByteArray());
                wire.send("\r\n".getBytes(ISO_8859_1));
                gathered.reset();
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
