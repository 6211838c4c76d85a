package io.natward.scanner.winrm;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.regexe.HostFailure;
import io.natward.scanner.registry.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.cxf.configuration.jsse.TLSClientParameters;

/** Whom to trust, host by host: the authorities of a PEM file, or those of the platform. Each file is read once. */
final class TrustedAuthorities {
    private final Map<Path, SSLContext> byFile = new ConcurrentHashMap<>();

    /** Host names are always verified, and versions below TLS 1.2 are refused by the platform. */
    TLSClientParameters of(Trust trust) throws HostFailure {
        TLSClientParameters parameters = new TLSClientParameters();
        try {
            if (trust instanceof Trust.Authorities authorities) {
                parameters.setSslContext(ofFile(authorities.file()));
            } else if (trust instanceof Trust.Platform) {
                parameters.setSslContext(SSLContext.getDefault());
            } else {
                throw new HostFailure(
                        NoAnswer.NOT_ATTEMPTED,
                        "pinned and insecure certificates are not for WinRM4j; use the wsman transport");
            }
        } catch (IOException | CertificateException e) {
            throw new HostFailure(
                    NoAnswer.NOT_ATTEMPTED,
                    "the ca-file "
                            + (trust instanceof Trust.Authorities a ? a.file().toString() : "")
                            + " cannot be read as PEM certificates: " + e.getMessage(),
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot speak TLS", e);
        }
        return parameters;
    }

    private SSLContext ofFile(Path caFile) throws IOException, GeneralSecurityException {
        SSLContext known = byFile.get(caFile);
        if (known != null) {
            return known;
        }
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        try (InputStream pem = Files.newInputStream(caFile)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate in it");
            }
            int i = 0;
            for (Certificate certificate : certificates) {
                authorities.setCertificateEntry("ca" + i++, certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        byFile.put(caFile, context);
        return context;
    }
}
