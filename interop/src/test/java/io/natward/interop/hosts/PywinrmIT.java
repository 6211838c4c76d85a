package io.natward.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The simulated host under pywinrm: what our client and our host agree upon must be WS-Management. */
final class PywinrmIT {
    private static final String PASSWORD = "an 0utside client";
    private static final String KEY = "\"HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent\"";
    private static final Path CA_FILE = Checkout.interop().resolve("target/pywinrm-ca.pem");
    private static HostProcess simulator;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(CA_FILE.getParent());
        simulator = HostProcess.start(
                "simulator",
                List.of(
                        "java",
                        "-cp",
                        Checkout.distribution().resolve("demo").toString() + "/*",
                        "io.natward.simulator.Main",
                        "--fleet",
                        "pywinrm/fleet.yaml",
                        "--ca-out",
                        CA_FILE.toString()),
                Map.of("NATWARD_INTEROP_PASSWORD", PASSWORD));
    }

    @AfterAll
    static void stop() throws IOException {
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void reads_a_key_over_http_with_sealed_messages() throws InterruptedException {
        Program.Run run = ask("sealed", "reg query " + KEY);
        assertThat(run.stdout())
                .as("%s", run)
                .contains("    AssumeUDPEncapsulationContextOnSendRule    REG_DWORD    0x2")
                .endsWith("exit 0\n");
    }

    @Test
    void reads_a_key_over_https_with_basic() throws InterruptedException {
        Program.Run run = askOverTls("reg query " + KEY);
        assertThat(run.stdout())
                .as("%s", run)
                .contains("    AssumeUDPEncapsulationContextOnSendRule    REG_DWORD    0x2")
                .endsWith("exit 0\n");
    }

    @Test
    void runs_several_commands_in_one_shell() throws InterruptedException {
        Program.Run run = ask("sealed", "echo one", "reg query HKLM\\SYSTEM\\Nowhere", "echo three");
        assertThat(run.stdout()).as("%s", run).contains("one\r\nexit 0\n", "exit 1\n", "three\r\nexit 0\n");
    }

    @Test
    void adds_and_deletes_a_value() throws InterruptedException {
        Program.Run run = ask(
                "german",
                "reg add " + KEY + " /v Probe /t REG_DWORD /d 7 /f",
                "reg query " + KEY + " /v Probe",
                "reg delete " + KEY + " /v Probe /f",
                "reg query " + KEY + " /v Probe");
        assertThat(run.stdout())
                .as("%s", run)
                .contains("    Probe    REG_DWORD    0x7")
                .endsWith("exit 1\n");
    }

    private static Program.Run ask(String host, String... lines) throws InterruptedException {
        return query(List.of("http://127.0.0.1:%d/wsman".formatted(simulator.port(host)), "ntlm", "natward"), lines);
    }

    private static Program.Run askOverTls(String... lines) throws InterruptedException {
        String url = "https://127.0.0.1:%d/wsman".formatted(simulator.port("over-tls"));
        return query(List.of(url, "basic", "natward", CA_FILE.toString()), lines);
    }

    private static Program.Run query(List<String> target, String... lines) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "pywinrm/query.py"));
        command.addAll(target);
        command.add("--");
        command.addAll(List.of(lines));
        Program.Run run = Program.run(
                Checkout.interop(),
                Duration.ofMinutes(2),
                Map.of("NATWARD_INTEROP_PASSWORD", PASSWORD, "OPENSSL_CONF", "pywinrm/openssl.cnf"),
                command);
        assertThat(run.exitCode()).as("%s", run).isZero();
        return run;
    }
}
