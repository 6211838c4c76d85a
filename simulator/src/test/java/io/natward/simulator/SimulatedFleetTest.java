package io.natward.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.simulator.WinrmClient.Reply;
import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Language;
import io.natward.simulator.host.Limits;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.ntlm.NtlmException;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.WindowsVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** The whole of it over real sockets. */
final class SimulatedFleetTest {
    private static final String KEY = "HKLM\\SOFTWARE\\Test";
    private static final SimulatedHost HOST = SimulatedHost.windows10("ws-1.example")
            .account("EXAMPLE\\svc", "right")
            .account("local", "right")
            .with(KEY, "A", Data.dword(2));

    private static WinrmClient loggedIn(RunningHost host) throws IOException {
        WinrmClient client = WinrmClient.connect(host);
        assertThat(client.login("EXAMPLE", "svc", "right").status()).isEqualTo(200);
        return client;
    }

    private static SSLContext trusting(SimulatedFleet fleet) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(fleet.caPem().getBytes(UTF_8))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void a_shell_over_sealed_http_from_login_to_delete() throws IOException, NtlmException {
        try (SimulatedFleet fleet = SimulatedFleet.start(HOST)) {
            RunningHost host = fleet.host("ws-1.example");
            try (WinrmClient client = loggedIn(host)) {
                String shell = client.open("65001");
                assertThat(new String(client.run(shell, "reg query " + KEY), UTF_8))
                        .isEqualTo("\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Test\r\n    A    REG_DWORD    0x2\r\n\r\n");
                assertThat(new String(client.run(shell, "hostname & hostname"), UTF_8))
                        .isEqualTo("WS-1\r\nWS-1\r\n");
                assertThat(client.delete(shell).status()).isEqualTo(200);
                assertThat(client.delete(shell).faultCode()).isEqualTo("2150858843");
            }
            assertThat(host.counters().connections()).isEqualTo(1);
            assertThat(host.counters().shellsCreated()).isEqualTo(1);
            assertThat(host.counters().openShells()).isZero();
            assertThat(host.counters().commands()).isEqualTo(2);
            assertThat(host.counters().processes()).isEqualTo(5);
            assertThat(host.counters().interpreterErrorCount()).isZero();
        }
    }

    @Test
    void over_http_only_negotiate_is_offered_and_basic_and_clear_text_are_refused() throws IOException, NtlmException {
        try (SimulatedFleet fleet = SimulatedFleet.start(HOST)) {
            RunningHost host = fleet.host("ws-1.example");
            try (WinrmClient client = WinrmClient.connect(host).basic("local", "right")) {
                Reply reply = client.create("437");
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.headers()).containsEntry("www-authenticate", "Negotiate");
            }
            try (WinrmClient client = loggedIn(host)) {
                byte[] clear = WinrmClient.envelope("x", "y", "", "").getBytes(UTF_8);
                Reply reply = client.send(Map.of("Content-Type", "application/soap+xml"), clear);
                assertThat(reply.status()).isEqualTo(500);
                assertThat(reply.body()).isEmpty();
            }
            assertThat(host.counters().shellsCreated()).isZero();
        }
    }

    @Test
    void a_wrong_password_gets_a_401_without_a_challenge() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(HOST)) {
            RunningHost host = fleet.host("ws-1.example");
            try (WinrmClient client = WinrmClient.connect(host)) {
                Reply reply = client.login("EXAMPLE", "svc", "wrong");
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.headers()).doesNotContainKey("www-authenticate");
            }
            assertThat(host.counters().rejectedLogins()).isEqualTo(1);
        }
    }

    @Test
    void over_https_basic_and_ntlm_work_without_sealing_and_the_certificate_is_the_hosts() throws Exception {
        try (SimulatedFleet fleet = SimulatedFleet.start(HOST.listen(Listen.HTTPS))) {
            RunningHost host = fleet.host("ws-1.example");
            SocketFactory trusting = trusting(fleet).getSocketFactory();
            try (WinrmClient client = WinrmClient.connect(host, trusting).basic("EXAMPLE\\svc", "right")) {
                String shell = client.open("437");
                assertThat(new String(client.run(shell, "hostname"), UTF_8)).isEqualTo("WS-1\r\n");
                assertThat(client.delete(shell).status()).isEqualTo(200);
            }
            try (WinrmClient client = WinrmClient.connect(host, trusting).basic("EXAMPLE\\svc", "wrong")) {
                assertThat(client.create("437").headers().get("www-authenticate"))
                        .contains("Negotiate", "Basic");
            }
            assertThatThrownBy(() -> {
                        try (WinrmClient client = WinrmClient.connect(
                                host, SSLContext.getDefault().getSocketFactory())) {
                            client.create("437");
                        }
                    })
                    .isInstanceOf(SSLHandshakeException.class);
            try (SSLSocket socket = (SSLSocket) trusting.createSocket("127.0.0.1", host.port())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                assertThat(socket.getSession().getPeerPrincipal()).hasToString("CN=ws-1.example");
            }
        }
    }

    @Test
    void a_sixth_shell_of_a_user_is_refused_and_those_of_others_do_not_count() throws IOException, NtlmException {
        try (SimulatedFleet fleet = SimulatedFleet.start(HOST)) {
            RunningHost host = fleet.host("ws-1.example");
            try (WinrmClient client = loggedIn(host);
                    WinrmClient other = WinrmClient.connect(host)) {
                List<String> shells = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    shells.add(client.open("437"));
                }
                assertThat(client.create("437").faultCode()).isEqualTo("2150859173");
                other.login("", "local", "right");
                String others = other.open("437");
                assertThat(client.delete(others).faultCode()).isEqualTo("5");
                client.delete(shells.get(0));
                assertThat(client.create("437").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_receive_times_out_while_the_command_waits_and_goes_on_after_the_answer() throws IOException, NtlmException {
        try (SimulatedFleet fleet = SimulatedFleet.start(HOST)) {
            RunningHost host = fleet.host("ws-1.example");
            try (WinrmClient client = loggedIn(host)) {
                String shell = client.open("437");
                String command = client.command(shell, "reg add " + KEY + " /v A /t REG_DWORD /d 1");
                Reply question = client.receive(shell, command, "PT5S");
                assertThat(WinrmClient.stream(question, "stdout"))
                        .isEqualTo("Value A exists, overwrite(Yes/No)? ".getBytes(UTF_8));
                Reply nothing = client.receive(shell, command, "PT0.05S");
                assertThat(nothing.status()).isEqualTo(500);
                assertThat(nothing.faultCode()).isEqualTo("2150858793");
                client.input(shell, command, "Yes\r\n");
                assertThat(client.receive(shell, command, "PT5S").body()).contains("CommandState/Done");
                assertThat(host.counters().registryWrites()).isEqualTo(1);

                String stopped = client.command(shell, "reg delete " + KEY);
                assertThat(client.signal(shell, stopped).status()).isEqualTo(200);
                assertThat(client.receive(shell, stopped, "PT1S").faultCode()).isEqualTo("87");
                client.command(shell, "reg delete " + KEY);
                assertThat(client.delete(shell).status()).isEqualTo(200);
                assertThat(host.counters().registryWrites()).isEqualTo(1);
            }
        }
    }

    @Test
    void output_comes_in_the_shells_code_page_and_is_cut_inside_a_character() throws IOException, NtlmException {
        SimulatedHost german = HOST.language(Language.DE).limits(Limits.DEFAULT.withReceiveBytes(1));
        try (SimulatedFleet fleet = SimulatedFleet.start(german)) {
            RunningHost host = fleet.host("ws-1.example");
            try (WinrmClient client = loggedIn(host)) {
                for (String page : new String[] {"850", "437", "1252", "65001"}) {
                    String shell = client.open(page);
                    Charset charset = page.equals("65001")
                            ? UTF_8
                            : Charset.forName(page.equals("1252") ? "windows-1252" : "IBM" + page);
                    assertThat(new String(client.run(shell, "echo Schlüssel"), charset))
                            .isEqualTo("Schlüssel\r\n");
                    client.delete(shell);
                }
                assertThat(client.create("12345").faultCode()).isEqualTo("2150858835");
            }
            assertThat(host.counters().receives()).isGreaterThan(40);
        }
    }

    @Test
    void wrong_requests_get_the_faults_of_windows() throws IOException, NtlmException {
        try (SimulatedFleet fleet = SimulatedFleet.start(HOST)) {
            try (WinrmClient client = loggedIn(fleet.host("ws-1.example"))) {
                String create = WinrmClient.TRANSFER + "/Create";
                assertThat(client.soap(WinrmClient.envelope(create, "http://nowhere", "", ""))
                                .faultCode())
                        .isEqualTo("2150858811");
                assertThat(client.soap(WinrmClient.envelope("http://nothing", WinrmClient.CMD, "", ""))
                                .faultCode())
                        .isEqualTo("2150858753");
                assertThat(client.soap(WinrmClient.envelope(create, WinrmClient.CMD, "", ""))
                                .faultCode())
                        .isEqualTo("2150858819");
                assertThat(client.soap("<not xml").faultCode()).isEqualTo("2150858819");
                assertThat(client.soap("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>")
                                .faultCode())
                        .isEqualTo("2150858819");
                assertThat(client.soap("<a>" + "x".repeat(153_600) + "</a>").faultCode())
                        .isEqualTo("2150858825");
                assertThat(client.command(client.open("437"), "echo a")).isNotEmpty();
                assertThat(client.commandReply(
                                        client.open("437"),
                                        "echo a",
                                        "<w:OptionSet><w:Option Name=\"WINRS_SKIP_CMD_SHELL\">TRUE</w:Option></w:OptionSet>")
                                .faultCode())
                        .isEqualTo("2");
            }
        }
    }

    @Test
    void identify_tells_the_version_to_those_who_log_in_and_the_stack_to_all() throws IOException, NtlmException {
        String identify =
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header/><s:Body><i:Identify"
                        + " xmlns:i=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\"/></s:Body></s:Envelope>";
        SimulatedHost seven = SimulatedHost.of(WindowsVersion.WINDOWS_7, "w7").account("EXAMPLE\\svc", "right");
        try (SimulatedFleet fleet = SimulatedFleet.start(seven);
                WinrmClient client = loggedIn(fleet.host("w7"))) {
            assertThat(client.soap(identify).body()).contains("OS: 6.1.7601 SP: 0.0 Stack: 2.0");
            Map<String, String> anonymous =
                    Map.of("WSMANIDENTIFY", "unauthenticated", "Content-Type", "application/soap+xml");
            assertThat(client.send(anonymous, identify.getBytes(UTF_8)).body()).contains("OS: 0.0.0");
        }
    }

    @Test
    void takes_chunks_and_expectations_and_refuses_nonsense() throws IOException {
        try (SimulatedFleet fleet = SimulatedFleet.start(HOST)) {
            RunningHost host = fleet.host("ws-1.example");
            try (WinrmClient client = WinrmClient.connect(host)) {
                client.write("POST /wsman HTTP/1.1\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n"
                        .getBytes(ISO_8859_1));
                assertThat(client.read().status()).isEqualTo(100);
                client.write("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n".getBytes(ISO_8859_1));
                assertThat(client.read().status()).isEqualTo(401);
                client.write("POST /other HTTP/1.1\r\n\r\nGET /wsman HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
                assertThat(client.read().status()).isEqualTo(404);
                assertThat(client.read().status()).isEqualTo(405);
                client.write("nonsense\r\n\r\n".getBytes(ISO_8859_1));
                assertThat(client.read().status()).isEqualTo(400);
            }
            try (WinrmClient client = WinrmClient.connect(host)) {
                client.write("POST /wsman HTTP/1.1\r\nContent-Length: 9999999999\r\n\r\n".getBytes(ISO_8859_1));
                assertThat(client.read().status()).isEqualTo(413);
            }
        }
    }

    @Test
    void each_fault_does_what_its_name_says() throws IOException, NtlmException {
        List<SimulatedHost> hosts = new ArrayList<>();
        for (String name : List.of(
                "NONE",
                "REFUSE",
                "SILENT",
                "SLOW",
                "HTTP_500",
                "HTML_LOGIN_PAGE",
                "WRONG_COMPUTER_NAME",
                "SILENT_LOGIN",
                "QUOTA_FULL",
                "ACCESS_DENIED")) {
            hosts.add(SimulatedHost.windows10(name)
                    .account("EXAMPLE\\svc", "right")
                    .fault(Fault.named(name)));
        }
        try (SimulatedFleet fleet = SimulatedFleet.start(new FleetSpec(hosts))) {
            assertThatThrownBy(() -> WinrmClient.connect(fleet.host("REFUSE"))).isInstanceOf(ConnectException.class);
            for (String silent : new String[] {"SILENT", "SILENT_LOGIN"}) {
                try (WinrmClient client =
                        WinrmClient.connect(fleet.host(silent)).timeoutMillis(200)) {
                    assertThatThrownBy(() -> client.login("EXAMPLE", "svc", "right"))
                            .isInstanceOf(SocketTimeoutException.class);
                }
            }
            try (WinrmClient client = WinrmClient.connect(fleet.host("HTTP_500"))) {
                assertThat(client.create("437").status()).isEqualTo(500);
            }
            try (WinrmClient client = WinrmClient.connect(fleet.host("HTML_LOGIN_PAGE"))) {
                assertThat(client.create("437").headers().get("content-type")).startsWith("text/html");
            }
            try (WinrmClient client = loggedIn(fleet.host("QUOTA_FULL"))) {
                assertThat(client.create("437").faultCode()).isEqualTo("2150859173");
            }
            try (WinrmClient client = loggedIn(fleet.host("ACCESS_DENIED"))) {
                assertThat(client.create("437").faultCode()).isEqualTo("5");
            }
            try (WinrmClient client = loggedIn(fleet.host("WRONG_COMPUTER_NAME"))) {
                assertThat(new String(client.run(client.open("437"), "hostname"), UTF_8))
                        .isEqualTo("OTHER-PC\r\n");
            }
            try (WinrmClient client = WinrmClient.connect(fleet.host("SLOW")).timeoutMillis(200)) {
                assertThatThrownBy(() -> client.create("437")).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void many_hosts_share_one_process() throws IOException, NtlmException {
        List<SimulatedHost> hosts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            hosts.add(SimulatedHost.windows10("ws-" + i).account("EXAMPLE\\svc", "right"));
        }
        try (SimulatedFleet fleet = SimulatedFleet.start(new FleetSpec(hosts))) {
            for (RunningHost host : fleet.hosts()) {
                try (WinrmClient client = loggedIn(host)) {
                    assertThat(new String(client.run(client.open("437"), "hostname"), UTF_8))
                            .isEqualToIgnoringCase(host.name() + "\r\n");
                }
            }
        }
    }

    @Test
    void no_text_form_shows_a_password() {
        assertThat(HOST.accounts().toString()).isEqualTo("[EXAMPLE\\svc, local]");
        assertThat(HOST.toString()).doesNotContain("right");
    }
}
