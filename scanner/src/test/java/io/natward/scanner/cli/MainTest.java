package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.reporters.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return Main.run(new Streams(printing(out), printing(err)), args);
    }

    private static PrintStream printing(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    @Test
    void says_its_version_on_standard_output() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("natward \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void without_a_command_shows_the_help_and_counts_as_wrong_usage() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: natward");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void an_error_of_the_java_machine_is_a_bug_and_no_finding() {
        PrintStream broken = new PrintStream(out) {
            @Override
            public void println(String line) {
                throw new StackOverflowError();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                throw new StackOverflowError();
            }
        };
        assertThat(Main.run(new Streams(broken, printing(err)), "policy", "list"))
                .isEqualTo(70);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("internal error")
                .contains("with -v");
    }

    @Test
    void suggests_the_option_that_was_meant() {
        assertThat(run("--verison")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--verison")
                .contains("--version")
                .contains("Try 'natward --help'");
    }

    @Test
    void the_help_of_scan_lists_every_report_format() {
        assertThat(run("scan", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "))
                .contains("one of: " + String.join(", ", ReportFormat.labels()) + ".");
    }

    @Test
    void no_report_takes_the_place_of_what_a_scan_reads(@TempDir Path folder) throws IOException {
        Path inventory = Files.writeString(folder.resolve("inventory.yaml"), """
                sites: {hq: {uplink: {to: internet, nat: none}}}
                credentials: {audit: {account: audit, password: "${file:password}"}}
                hosts: {ws-1: {site: hq, vpn-servers: [], credential: audit, address: 127.0.0.1, port: 1}}
                """);
        Files.writeString(folder.resolve("password"), "Right-Horse-4711");
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
                id: example
                title: Example
                severity: low
                summary: A summary.
                rationale: A reason.
                value: {key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Example, name: Value, type: dword, when-absent: non-compliant}
                expect: {range: {from: 1, to: 2}}
                remedy: {text: Set it.}
                """);
        Path waivers = Files.writeString(folder.resolve("waivers.yaml"), "time-zone: UTC\nwaivers: []\n");
        for (Path input : List.of(inventory, policy, waivers)) {
            String before = Files.readString(input);
            assertThat(run("scan", "-i", inventory.toString(), "-p", policy.toString(), "--report", "json:" + input))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("would take the place of " + input + ", which the scan reads");
            assertThat(input).content().isEqualTo(before);
        }
    }

    @Test
    void refuses_a_source_root_that_does_not_hold_the_inventory(@TempDir Path folder) {
        assertThat(run("scan", "--inventory", "inventory.yaml", "--source-root", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("the inventory inventory.yaml is not below --source-root " + folder);
    }
}
