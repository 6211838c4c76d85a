package io.natward.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.SimulatedHost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.function.BooleanSupplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A host with faults, a sound one beside it, and clients for both. */
final class HostileFleet implements AutoCloseable {
    static final String HOSTILE = "hostile.example";
    static final String SOUND = "sound.example";
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final SimulatedFleet fleet;

    private HostileFleet(SimulatedFleet fleet) {
        this.fleet = fleet;
    }

    static SimulatedHost named(String name) {
        return SimulatedHost.windows10(name).account("EXAMPLE\\svc", "right").account("local", "right");
    }

    static HostileFleet of(SimulatedHost hostile) throws IOException {
        return new HostileFleet(SimulatedFleet.start(hostile, named(SOUND)));
    }

    /** @param faults as fleet files write them */
    static HostileFleet http(String... faults) throws IOException {
        return of(with(named(HOSTILE), faults));
    }

    static HostileFleet https(String... faults) throws IOException {
        return of(with(named(HOSTILE).listen(Listen.HTTPS), faults));
    }

    private static SimulatedHost with(SimulatedHost host, String... faults) {
        SimulatedHost result = host;
        for (String fault : faults) {
            result = result.fault(Fault.named(fault));
        }
        return result;
    }

    SimulatedFleet fleet() {
        return fleet;
    }

    RunningHost host() {
        return fleet.host(HOSTILE);
    }

    RunningHost sound() {
        return fleet.host(SOUND);
    }

    WinrmClient connected() throws IOException {
        return WinrmClient.connect(host());
    }

    WinrmClient loggedIn() throws IOException {
        WinrmClient client = connected();
        assertThat(client.login("EXAMPLE", "svc", "right").status()).isEqualTo(200);
        return client;
    }

    /** Trusts the fleet's CA and shows no certificate. */
    SSLContext tls() throws Exception {
        return tls(new KeyManagerFactory[0]);
    }

    /** @param store as {@link SimulatedFleet#clientStore} gives it, with this password */
    SSLContext tls(byte[] store, char[] password) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(store), password);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, password);
        return tls(new KeyManagerFactory[] {own});
    }

    private SSLContext tls(KeyManagerFactory[] own) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        ByteArrayInputStream pem = new ByteArrayInputStream(fleet.caPem().getBytes(UTF_8));
        trusted.setCertificateEntry(
                "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.length == 0 ? null : own[0].getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Until it is so; fails if it never gets so. */
    static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it never came to pass").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        fleet.close();
    }
}
