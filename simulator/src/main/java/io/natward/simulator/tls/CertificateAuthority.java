package io.natward.simulator.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.natward.simulator.host.Faults;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.host.TlsFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority made at start, and certificates for simulated hosts and their clients; P-256, in memory. */
public final class CertificateAuthority {
    private static final byte[] KEY_USAGE = Der.oid("551d0f");
    private static final byte[] ALTERNATIVE_NAME = Der.oid("551d11");
    private static final byte[] BASIC_CONSTRAINTS = Der.oid("551d13");
    private static final byte[] EXTENDED_KEY_USAGE = Der.oid("551d25");
    private static final byte[] SERVER_AUTH = Der.oid("2b06010505070301");
    private static final byte[] CLIENT_AUTH = Der.oid("2b06010505070302");
    private static final String NAME = "Simulated fleet CA";

    private final KeyPair keys;
    private final byte[] certificate;
    private final TrustManager[] clients;

    private CertificateAuthority() throws GeneralSecurityException, IOException {
        this.keys = Issued.newKeys();
        byte[] isAuthority = Der.sequence(BASIC_CONSTRAINTS, Der.yes(), Der.octets(Der.sequence(Der.yes())));
        byte[] signsCertificates =
                Der.sequence(KEY_USAGE, Der.yes(), Der.octets(Der.tagged(0x03, new byte[] {1, 0x06})));
        this.certificate =
                CertificateForm.of(NAME, isAuthority, signsCertificates).signed(keys.getPublic(), NAME, keys);
        this.clients = trusting(Issued.read(certificate));
    }

    private static TrustManager[] trusting(X509Certificate root) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", root);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    public static CertificateAuthority create() {
        try {
            return new CertificateAuthority();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK has ECDSA on P-256", e);
        }
    }

    /** The authority's own certificate, for clients that are to trust it. */
    public String pem() {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    /** A certificate for a host's DNS name and 127.0.0.1, as far as its faults let it, and its key. */
    public HostTls issue(SimulatedHost host) {
        return new HostTls(() -> make(host));
    }

    private HostTls.Made make(SimulatedHost host) {
        try {
            Faults faults = host.faults();
            Optional<TlsFault.OldVersion> old = faults.first(TlsFault.OldVersion.class);
            Issued issued = issue(serverForm(host), faults.has(new TlsFault.SelfSigned()));
            return new HostTls.Made(
                    old.isPresent()
                            ? new OldTls(old.get())
                            : new TlsLayer(context(issued), host.requiresClientCertificates()),
                    ChannelBindings.ofServerCertificate(issued.certificates().get(0)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate for " + host.name(), e);
        }
    }

    /** A certificate for a client with the name of an account, and its key, in a PKCS#12 store. */
    public byte[] clientStore(String user, char[] password) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            issue(CertificateForm.of(user, forDigitalSignatures(), forUse(CLIENT_AUTH)), false)
                    .store(password)
                    .store(bytes, password);
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot make a certificate for " + user, e);
        }
    }

    private static CertificateForm serverForm(SimulatedHost host) {
        Optional<String> other = host.faults().first(TlsFault.WrongName.class).map(TlsFault.WrongName::dnsName);
        byte[] dnsName = Der.tagged(0x82, other.orElse(host.name()).getBytes(US_ASCII));
        byte[] address = Der.tagged(0x87, new byte[] {127, 0, 0, 1});
        byte[] names = other.isPresent() ? Der.sequence(dnsName) : Der.sequence(dnsName, address);
        CertificateForm form = CertificateForm.of(
                other.orElse(host.name()),
                Der.sequence(ALTERNATIVE_NAME, Der.octets(names)),
                forDigitalSignatures(),
                forUse(SERVER_AUTH));
        Instant now = Instant.now();
        return host.faults()
                .first(TlsFault.Validity.class)
                .map(validity -> form.valid(now.plus(validity.from()), now.plus(validity.until())))
                .orElse(form);
    }

    private static byte[] forDigitalSignatures() {
        return Der.sequence(KEY_USAGE, Der.yes(), Der.octets(Der.tagged(0x03, new byte[] {7, (byte) 0x80})));
    }

    private static byte[] forUse(byte[] use) {
        return Der.sequence(EXTENDED_KEY_USAGE, Der.octets(Der.sequence(use)));
    }

    private Issued issue(CertificateForm form, boolean selfSigned) throws GeneralSecurityException {
        KeyPair own = Issued.newKeys();
        return selfSigned
                ? new Issued(own, List.of(form.signed(own.getPublic(), form.commonName(), own)))
                : new Issued(own, List.of(form.signed(own.getPublic(), NAME, keys), certificate));
    }

    /** With trust in certificates of this authority alone. */
    private SSLContext context(Issued issued) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new OneKey(issued.keys().getPrivate(), issued.chain())}, clients, null);
        return context;
    }
}
