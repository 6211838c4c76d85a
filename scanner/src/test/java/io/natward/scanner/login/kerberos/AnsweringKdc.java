package io.natward.scanner.login.kerberos;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kerby.kerberos.kerb.KrbErrorCode;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.base.KrbError;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;

/** The KDC of the realm ANSWERS.TEST: answers every question with the error that it was told last. */
final class AnsweringKdc {
    private static final AtomicReference<KrbErrorCode> ANSWER = new AtomicReference<>(KrbErrorCode.KRB_ERR_GENERIC);
    static final int PORT = start();

    private AnsweringKdc() {}

    static void willAnswer(KrbErrorCode code) {
        ANSWER.set(code);
    }

    private static int start() {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> serve(socket), "answering-kdc");
            thread.setDaemon(true);
            thread.start();
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(ServerSocket socket) {
        while (true) {
            try (Socket client = socket.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                in.readNBytes(in.readInt());
                byte[] error = error(ANSWER.get());
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                out.writeInt(error.length);
                out.write(error);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A KRB-ERROR message. */
    static byte[] error(KrbErrorCode code) throws IOException {
        KrbError error = new KrbError();
        error.setStime(KerberosTime.now());
        error.setSusec(0);
        error.setErrorCode(code);
        error.setRealm("ANSWERS.TEST");
        error.setSname(new PrincipalName("krbtgt/ANSWERS.TEST"));
        return error.encode();
    }
}
