package io.natward.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    /** With standard input already at its end, so that it serves for no time at all. */
    private int run(String yaml, String... more) throws IOException {
        Path file = folder.resolve("fleet.yaml");
        Files.writeString(file, yaml);
        List<String> arguments = new ArrayList<>(List.of(
                "--fleet", file.toString(), "--ca-out", folder.resolve("ca.pem").toString()));
        arguments.addAll(List.of(more));
        return Main.run(
                arguments,
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Map.of("PASSWORD", "s3cret")::get);
    }

    @Test
    void prints_a_line_for_each_host_and_ready_and_writes_the_ca() throws IOException {
        int exitCode = run("""
                defaults:
                  accounts: [{user: 'EXAMPLE\\svc', password-env: PASSWORD}]
                  windows: server-2019
                hosts:
                  - name: ws-001.branch.example
                    computer-name: OTHER
                    language: de
                    listen: https
                    writes-log: writes.tsv
                    latency: 5ms
                    registry:
                      'HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent':
                        A: {dword: 2}
                        B: {multi-sz: [a, b]}
                        Start: null
                      'HKLM\\SOFTWARE\\Gone': null
                    denied: ['HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters']
                  - {name: xp.example, windows: xp, fault: refuse}
                """);
        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out.toString(UTF_8).lines()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).matches("ws-001\\.branch\\.example 127\\.0\\.0\\.1 \\d+");
            assertThat(lines.get(1)).matches("xp\\.example 127\\.0\\.0\\.1 \\d+");
            assertThat(lines.get(2)).isEqualTo("ready");
        });
        assertThat(folder.resolve("ca.pem")).content().startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void names_every_mistake_in_the_fleet_file_and_ends_with_2() throws IOException {
        int exitCode = run("""
                hosts:
                  - name: a.example
                    windows: windows-12
                    fault: tired
                    latency: fast
                    lsten: http
                    accounts: [{user: x, password-env: UNSET}]
                    registry: {'HKXX\\A': {}, 'HKLM\\A': {B: {dword: two}, C: 1}}
                    denied: [nowhere]
                  - {windows: xp}
                  - {name: a.example}
                """);
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains(
                        "host a.example: unknown field 'lsten'; known are",
                        "host a.example: 'windows-12' is no windows; it is one of xp, server-2003",
                        "host a.example: 'tired' is no fault; it is one of access-denied, announced",
                        "host a.example: 'fast' is no latency; write it like 5ms or 2s",
                        "host a.example, accounts: the environment variable UNSET is not set",
                        "host a.example, HKXX\\A: this is not a registry key",
                        "host a.example, HKLM\\A, B: 'two' is no dword",
                        "host a.example, HKLM\\A, C: write it as {dword: 2}",
                        "host a.example: 'denied' lists registry keys; 'nowhere' is none",
                        "host number 2: 'name' is due",
                        "host a.example: there is another host of this name")
                .doesNotContain("s3cret");
    }

    @Test
    void takes_faults_alone_and_in_lists_and_names_the_wrong_ones() throws IOException {
        assertThat(run("""
                hosts:
                  - {name: a.example, fault: http-500}
                  - {name: b.example, listen: https, client-certificates: required, cbt-hardening: strict,
                     fault: [tls-1.1, 'reset(create, 100)', 'redirect(offer, 307, a.example)']}
                """)).isZero();
        assertThat(run("""
                hosts:
                  - {name: a.example, cbt-hardening: soft, fault: ['reset(create)', {x: y}]}
                """)).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains(
                        "host a.example: fault 'reset(create)': an offset is due at its end",
                        "host a.example: 'fault' is a text, or a list of texts",
                        "host a.example: 'soft' is no cbt-hardening; it is one of none, relaxed, strict");
    }

    @Test
    void writes_a_client_certificate_under_a_password_of_the_environment() throws Exception {
        Path file = folder.resolve("client.p12");
        String[] options = {
            "--client-out", file.toString(), "--client-user", "local", "--client-password-env", "PASSWORD"
        };
        assertThat(run("hosts: [{name: a.example}]", options)).isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), "s3cret".toCharArray());
        assertThat(((X509Certificate) store.getCertificate("key")).getSubjectX500Principal())
                .hasToString("CN=local");
        assertThat(run("hosts: [{name: a.example}]", "--client-out", file.toString()))
                .isEqualTo(2);
        options[5] = "UNSET";
        assertThat(run("hosts: [{name: a.example}]", options)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("UNSET is not set");
    }

    @Test
    void says_where_a_file_is_no_yaml() throws IOException {
        assertThat(run("hosts: [")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("fleet.yaml:1:").contains("not readable as YAML");
        assertThat(run("hosts: []\nhosts: []\n")).isEqualTo(2);
    }

    @Test
    void wrong_arguments_and_a_missing_file_end_with_2() {
        PrintStream errors = new PrintStream(err, true, UTF_8);
        ByteArrayInputStream nothing = new ByteArrayInputStream(new byte[0]);
        for (List<String> arguments : List.of(
                List.<String>of(),
                List.of("--fleet"),
                List.of("--fleet", folder.resolve("none.yaml").toString()),
                List.of("--fleet", folder.toString()),
                List.of("--x", "y"))) {
            assertThat(Main.run(arguments, nothing, new PrintStream(out, true, UTF_8), errors, name -> ""))
                    .isEqualTo(2);
        }
    }
}
