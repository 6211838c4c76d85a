package io.natward.simulator.tls;

import io.natward.simulator.host.TlsFault.OldVersion;
import io.natward.simulator.http.Layer;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * A server that knows no newer version than this one: it answers the ClientHello with a ServerHello (RFC 4346, 7.4.1.3)
 * that chooses it, and waits. No JDK has to be talked into old TLS for it.
 */
record OldTls(OldVersion version) implements Layer {
    private static final byte HANDSHAKE = 22;
    private static final byte SERVER_HELLO = 2;
    private static final byte MAJOR = 3;
    private static final int RANDOM = 32;
    private static final int HELLO = 2 + RANDOM + 1 + 2 + 1;
    private static final short RSA_WITH_AES_128_CBC_SHA = 0x002f;

    @Override
    public Secured over(Socket accepted) throws IOException {
        DataInputStream in = new DataInputStream(accepted.getInputStream());
        in.skipNBytes(3);
        in.skipNBytes(in.readUnsignedShort());
        accepted.getOutputStream().write(serverHello());
        in.transferTo(OutputStream.nullOutputStream());
        throw new EOFException("the client closed the connection");
    }

    private byte[] serverHello() {
        byte minor = (byte) version.minor();
        return ByteBuffer.allocate(5 + 4 + HELLO)
                .put(HANDSHAKE)
                .put(MAJOR)
                .put(minor)
                .putShort((short) (4 + HELLO))
                .putInt(SERVER_HELLO << 24 | HELLO)
                .put(MAJOR)
                .put(minor)
                .put(new byte[RANDOM])
                .put((byte) 0)
                .putShort(RSA_WITH_AES_128_CBC_SHA)
                .put((byte) 0)
                .array();
    }
}
