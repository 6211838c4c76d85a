package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.cli.Distribution.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of the built distribution, and the exit codes of docs/exit-codes.md. */
@Timeout(120)
class LauncherIT {
    /** A host at whose port nobody listens. */
    private static final String ABSENT = """
            sites:
              hq: {uplink: {to: internet, nat: none}}
            vpn-servers:
              vpn-1: {site: hq, tunnels: [l2tp]}
            credentials:
              audit: {account: audit, password: "${env:TEST_PASSWORD}"}
            hosts:
              absent.example: {site: hq, vpn-servers: [vpn-1], credential: audit, address: 127.0.0.1, port: 1}
            """;

    @TempDir
    private Path folder;

    private Distribution natward;

    @BeforeEach
    void writeInventory() throws IOException {
        natward = new Distribution(folder);
        natward.write("inventory.yaml", ABSENT);
    }

    @Test
    void says_its_version_and_nothing_else() throws Exception {
        Result result = natward.run("--version");
        assertThat(result.code()).isZero();
        assertThat(result.out()).matches("natward \\d+\\.\\d+\\.\\d+\\R");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void works_through_a_link_and_where_no_archive_can_be_kept() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("nw"), Distribution.HOME.resolve("bin/natward"));
        ProcessBuilder builder = new ProcessBuilder(link.toString(), "--version").directory(folder.toFile());
        builder.environment().put("XDG_CACHE_HOME", "/dev/null/cache");
        builder.redirectErrorStream(true);
        Process process = builder.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches("natward \\d+\\.\\d+\\.\\d+\\R");
        assertThat(process.waitFor()).isZero();
        Files.delete(link);
    }

    @Test
    void every_command_has_a_help() throws Exception {
        assertThat(natward.run("--help").out()).contains("scan", "demo");
        Result scan = natward.run("scan", "--help");
        assertThat(scan.code()).isZero();
        assertThat(scan.out()).contains("--inventory", "--report", "--fail-on", "Exit codes");
    }

    @Test
    void a_host_that_does_not_answer_is_3_and_is_in_the_report_on_standard_output() throws Exception {
        Result result = natward.run("scan", "--report", "json:-");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).contains("absent.example", "unreachable").endsWith("\n");
        assertThat(result.err()).doesNotContain("Exception");
    }

    @Test
    void a_report_that_cannot_be_written_is_4_and_the_others_are_written() throws Exception {
        Result result = natward.run("scan", "--report", "junit:/dev/full", "--report", "json:good.json");
        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err()).contains("junit report could not be written to /dev/full");
        assertThat(folder.resolve("good.json")).isNotEmptyFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("good.json"))))
                .isEqualTo("rw-------");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void a_place_where_no_report_can_be_written_is_2_before_anything_is_done() throws Exception {
        Result result = natward.run(
                "scan", "--report", "junit:inventory.yaml/x.xml", "--report", "sarif:.", "--report", "json:never.json");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("the junit report cannot be written to inventory.yaml/x.xml: ")
                .contains("inventory.yaml is not a folder")
                .contains("the sarif report cannot be written to .: it is a folder");
        assertThat(folder.resolve("never.json")).doesNotExist();
    }

    @Test
    void every_other_report_is_made_later_from_the_results() throws Exception {
        assertThat(natward.run("scan", "-q", "--report", "jsonl:results.jsonl", "--report", "html:scan.html")
                        .code())
                .isEqualTo(3);
        Result report = natward.run("report", "-i", "results.jsonl", "--report", "html:later.html");
        assertThat(report.code()).as(report.err()).isZero();
        assertThat(folder.resolve("later.html")).hasSameTextualContentAs(folder.resolve("scan.html"));
        assertThat(natward.run("report", "-i", "results.jsonl").out()).contains("absent.example");
        natward.write("results.jsonl", "{\"format\": \"natward-report-lines/1\"}");
        assertUsage("results.jsonl:1:", "'header' should be here", "report", "-i", "results.jsonl");
    }

    @Test
    void wrong_usage_is_2_with_a_suggestion_and_no_stack_trace() throws Exception {
        assertUsage("--fail-onn", "Possible solutions: --fail-on", "scan", "--fail-onn", "high");
        assertUsage("report format", "did you mean 'html'?", "scan", "--report", "htlm:x.html");
        assertUsage("'hgih' is no severity", "did you mean 'high'?", "scan", "--fail-on", "hgih");
        assertUsage(
                "no host matches 'absnt.example'", "did you mean 'absent.example'?", "scan", "--host", "absnt.example");
        assertUsage(
                "ipsec-nat-traversl:1:1",
                "did you mean 'ipsec-nat-traversal'?",
                "scan",
                "--policies",
                "ipsec-nat-traversl");
        assertUsage("none.yaml:1:1", "there is no file none.yaml", "scan", "--inventory", "none.yaml");
    }

    private void assertUsage(String what, String hint, String... arguments) throws Exception {
        Result result = natward.run(arguments);
        assertThat(result.code()).as(String.join(" ", arguments)).isEqualTo(2);
        assertThat(result.err()).contains(what).contains(hint).doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void a_secret_that_is_not_there_is_2_before_any_host_is_contacted() throws Exception {
        natward.write("inventory.yaml", ABSENT.replace("TEST_PASSWORD", "NO_SUCH_PASSWORD"));
        Result result = natward.run("scan", "--report", "json:report.json");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("inventory.yaml:6:").contains("NO_SUCH_PASSWORD");
        assertThat(folder.resolve("report.json")).doesNotExist();
    }

    @Test
    void the_program_carries_no_class_of_the_simulator() throws IOException {
        try (Stream<Path> jars = Files.list(Distribution.HOME.resolve("lib"))) {
            assertThat(jars.map(p -> p.getFileName().toString())).noneMatch(n -> n.contains("simulator"));
        }
        try (Stream<Path> jars = Files.list(Distribution.HOME.resolve("demo"))) {
            assertThat(jars.map(p -> p.getFileName().toString())).anyMatch(n -> n.startsWith("natward-simulator"));
        }
    }
}
