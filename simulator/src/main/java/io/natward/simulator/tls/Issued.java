package io.natward.simulator.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate and its key.
 *
 * @param certificates in DER: its own, and what leads from there to a root
 */
record Issued(KeyPair keys, List<byte[]> certificates) {
    Issued {
        certificates = List.copyOf(certificates);
    }

    static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static X509Certificate read(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    List<X509Certificate> chain() throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] certificate : certificates) {
            chain.add(read(certificate));
        }
        return chain;
    }

    /** A PKCS#12 store with one entry. */
    KeyStore store(char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", keys.getPrivate(), password, chain().toArray(Certificate[]::new));
        return store;
    }
}
