package io.natward.scanner.tls;

import io.natward.scanner.registry.Identity.ClientCertificate;
import io.natward.scanner.registry.Secret;
import io.natward.scanner.registry.SecretUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Reads certificates and keys. */
final class KeyFiles {
    private KeyFiles() {}

    static X509ExtendedTrustManager platform() {
        try {
            return trustManager(null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no trusted authorities", e);
        }
    }

    static X509ExtendedTrustManager authorities(Path caFile) throws TlsSetupException {
        try (InputStream pem = Files.newInputStream(caFile)) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate in it");
            }
            int i = 0;
            for (Certificate certificate : certificates) {
                authorities.setCertificateEntry("ca" + i++, certificate);
            }
            return trustManager(authorities);
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsSetupException(
                    "the ca-file " + caFile + " cannot be read as PEM certificates: " + e.getMessage(), e);
        }
    }

    private static X509ExtendedTrustManager trustManager(@Nullable KeyStore authorities)
            throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    static KeyManager[] clientCertificate(ClientCertificate certificate) throws TlsSetupException {
        char[] password = password(certificate);
        try (InputStream file = Files.newInputStream(certificate.file())) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, password);
            if (Collections.list(keys.aliases()).stream().noneMatch(alias -> hasKey(keys, alias))) {
                throw new CertificateException("there is no private key in it");
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsSetupException(
                    "the client certificate " + certificate.file() + " cannot be read as PKCS#12: " + e.getMessage(),
                    e);
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    private static char[] password(ClientCertificate certificate) throws TlsSetupException {
        try {
            return certificate.password().map(Secret::reveal).orElse("").toCharArray();
        } catch (SecretUnavailableException e) {
            throw new TlsSetupException(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean hasKey(KeyStore keys, String alias) {
        try {
            return keys.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the file was loaded", e);
        }
    }
}
