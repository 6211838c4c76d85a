package io.natward.scanner.login.kerberos;

import io.natward.scanner.registry.Secret;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.apache.kerby.KOptions;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.client.KrbKdcOption;
import org.apache.kerby.kerberos.kerb.client.KrbOption;
import org.apache.kerby.kerberos.kerb.server.KdcConfigKey;
import org.apache.kerby.kerberos.kerb.server.SimpleKdcServer;

/**
 * Apache Kerby's KDC, one for all tests of a JVM, with the services of a few hosts; and realms whose KDC is not there, silent,
 * or named nowhere. The JDK reads its krb5.conf once, so this writes one and makes it read that.
 */
public final class TestRealm {
    public static final String USER = "natward@NATWARD.TEST";
    public static final Secret PASSWORD = Secret.of("Pa55-of-the-test");
    public static final String HOST = "ws-001.natward.test";
    /** A name that this computer can be connected to by. */
    public static final String LOCAL = "localhost";

    static final String WSMAN_ONLY = "ws-002.natward.test";

    private static final TestRealm REALM = start();

    private final Path folder;
    private final SimpleKdcServer kdc;
    private final ServerSocket silent;

    private TestRealm(Path folder, SimpleKdcServer kdc, ServerSocket silent) {
        this.folder = folder;
        this.kdc = kdc;
        this.silent = silent;
    }

    public static TestRealm get() {
        return REALM;
    }

    private static TestRealm start() {
        try {
            Path folder = Files.createTempDirectory("natward-kdc");
            SimpleKdcServer kdc = new SimpleKdcServer();
            kdc.setWorkDir(folder.toFile());
            kdc.setKdcRealm("NATWARD.TEST");
            kdc.setKdcHost("127.0.0.1");
            kdc.setAllowUdp(false);
            kdc.setKdcTcpPort(unusedPort());
            kdc.init();
            kdc.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(kdc)));
            TestRealm realm = new TestRealm(folder, kdc, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            realm.addPrincipals();
            realm.makeTheJdkReadIt();
            return realm;
        } catch (KrbException | LoginException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(SimpleKdcServer kdc) {
        try {
            kdc.stop();
        } catch (KrbException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addPrincipals() throws KrbException {
        kdc.createPrincipal(USER, PASSWORD.reveal());
        List<String> services = Stream.of("HTTP/" + HOST, "WSMAN/" + HOST, "WSMAN/" + WSMAN_ONLY, "HTTP/" + LOCAL)
                .map(service -> service + "@NATWARD.TEST")
                .toList();
        kdc.createPrincipals(services.toArray(String[]::new));
        kdc.getKadmin().exportKeytab(hostKeys().toFile(), services);
        kdc.getKadmin().exportKeytab(userKeys().toFile(), USER);
    }

    private void makeTheJdkReadIt() throws IOException, LoginException {
        Path conf = folder.resolve("natward-krb5.conf");
        Files.writeString(
                conf, """
                [libdefaults]
                  default_realm = NATWARD.TEST
                  forwardable = true
                  dns_canonicalize_hostname = false
                  dns_lookup_kdc = false
                  dns_lookup_realm = false
                  udp_preference_limit = 1
                [realms]
                  NATWARD.TEST = {
                    kdc = 127.0.0.1:%d
                  }
                  SILENT.TEST = {
                    kdc = 127.0.0.1:%d
                    max_retries = 1
                  }
                  GONE.TEST = {
                    kdc = 127.0.0.1:%d
                  }
                  ANSWERS.TEST = {
                    kdc = 127.0.0.1:%d
                  }
                """.formatted(kdc.getKdcTcpPort(), silent.getLocalPort(), unusedPort(), AnsweringKdc.PORT));
        System.setProperty("java.security.krb5.conf", conf.toString());
        System.setProperty("sun.security.krb5.rcache", "none");
        new LoginContext("refresh", null, null, new Refreshing(userKeys())).login();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Of all services. */
    Path hostKeys() {
        return folder.resolve("hosts.keytab");
    }

    public Path userKeys() {
        return folder.resolve("user.keytab");
    }

    /** A ticket cache of the user, as kinit makes it. */
    Path ticketCache() throws KrbException {
        File cache = folder.resolve("cache").toFile();
        kdc.getKrbClient().storeTicket(kdc.getKrbClient().requestTgt(USER, PASSWORD.reveal()), cache);
        return cache.toPath();
    }

    Path ticketCacheNotToBeForwarded() throws KrbException {
        KOptions options = new KOptions();
        options.add(KrbOption.CLIENT_PRINCIPAL, USER);
        options.add(KrbOption.USE_PASSWD, true);
        options.add(KrbOption.USER_PASSWD, PASSWORD.reveal());
        options.add(KrbKdcOption.NOT_FORWARDABLE);
        File cache = folder.resolve("cache-not-to-be-forwarded").toFile();
        kdc.getKrbClient().storeTicket(kdc.getKrbClient().requestTgt(options), cache);
        return cache.toPath();
    }

    /** Whether whoever asks for a ticket must show that he has the key, as Windows wants it. */
    void asksForProof(boolean does) {
        kdc.getKdcConfig().setBoolean(KdcConfigKey.PREAUTH_REQUIRED, does);
    }

    /** The next who asked the silent KDC; closing it ends the silence. */
    Socket nextAtSilentKdc() throws IOException {
        return silent.accept();
    }

    private static final class Refreshing extends Configuration {
        private final Path keytab;

        Refreshing(Path keytab) {
            this.keytab = keytab;
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {
                new AppConfigurationEntry(
                        "com.sun.security.auth.module.Krb5LoginModule",
                        LoginModuleControlFlag.REQUIRED,
                        Map.of(
                                "refreshKrb5Config", "true",
                                "useKeyTab", "true",
                                "keyTab", keytab.toString(),
                                "principal", USER,
                                "doNotPrompt", "true"))
            };
        }
    }
}
