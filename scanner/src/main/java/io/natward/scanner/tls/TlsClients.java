package io.natward.scanner.tls;

import io.natward.scanner.registry.Identity.ClientCertificate;
import io.natward.scanner.registry.Trust;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The ways to speak TLS, host by host. Each file is read once. Safe for use by many threads at once. */
public final class TlsClients {
    private record Way(Trust trust, Optional<Path> clientCertificate) {}

    private final Map<Way, TlsClient> known = new ConcurrentHashMap<>();

    /**
     * @param clientCertificate what the host may ask for; TLS 1.2 is spoken with it and nothing else, since WinRM asks for it after
     *     the handshake and Java knows no such thing in TLS 1.3 (RFC 8446 4.6.2)
     */
    public TlsClient of(Trust trust, Optional<ClientCertificate> clientCertificate) throws TlsSetupException {
        Way way = new Way(trust, clientCertificate.map(ClientCertificate::file));
        TlsClient client = known.get(way);
        if (client == null) {
            client =
                    new TlsClient(context(trust, clientCertificate), namesMatter(trust), clientCertificate.isPresent());
            known.put(way, client);
        }
        return client;
    }

    private static boolean namesMatter(Trust trust) {
        return trust instanceof Trust.Platform || trust instanceof Trust.Authorities;
    }

    private static SSLContext context(Trust trust, Optional<ClientCertificate> clientCertificate)
            throws TlsSetupException {
        KeyManager @Nullable [] keys =
                clientCertificate.isPresent() ? KeyFiles.clientCertificate(clientCertificate.get()) : null;
        X509ExtendedTrustManager judge = judge(trust);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {judge}, null);
            return context;
        } catch (KeyManagementException e) {
            throw new TlsSetupException("the client certificate cannot be used: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot speak TLS", e);
        }
    }

    private static X509ExtendedTrustManager judge(Trust trust) throws TlsSetupException {
        if (trust instanceof Trust.Authorities authorities) {
            return KeyFiles.authorities(authorities.file());
        }
        if (trust instanceof Trust.Pinned pinned) {
            return new LeafTrust(Optional.of(pinned.sha256()));
        }
        return trust instanceof Trust.Insecure ? new LeafTrust(Optional.empty()) : KeyFiles.platform();
    }
}
