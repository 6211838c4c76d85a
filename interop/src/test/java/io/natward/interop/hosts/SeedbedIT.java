package io.natward.interop.hosts;

import static java.util.stream.Collectors.toMap;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code natward scan} over WinRM hosts that this project did not write, with Wine's reg.exe behind them and the mistakes
 * that people make in their registries.
 */
final class SeedbedIT {
    private static final Path WORK = Checkout.interop().resolve("target/seedbed");
    private static Acceptor acceptor;
    private static Program.Run scan;
    private static Map<String, JsonNode> results = Map.of();

    @BeforeAll
    static void scanAll() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        List<SeededHost> hosts = SeededHost.all();
        acceptor = Acceptor.start(hosts);
        Path inventory = WORK.resolve("inventory.yaml");
        Path report = WORK.resolve("report.json");
        Files.deleteIfExists(report);
        Files.writeString(inventory, SeedbedInventory.of(hosts, acceptor));
        scan = scan(inventory, Acceptor.PASSWORD, "--report", "json:" + report, "--timeout", "2m");
        assertThat(report).as("%s", scan).isNotEmptyFile();
        results = JsonMapper.shared()
                .readTree(report)
                .path("hosts")
                .valueStream()
                .collect(toMap(result -> result.at("/host/name").asString(), result -> result));
    }

    @AfterAll
    static void stop() throws IOException {
        if (acceptor != null) {
            acceptor.close();
        }
    }

    static List<SeededHost> hosts() throws IOException {
        return SeededHost.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hosts")
    void a_host_gets_the_verdict_that_it_was_built_for(SeededHost host) {
        assertThat(results).as("%s", scan).containsKey(host.name());
        JsonNode result = results.get(host.name());
        if (host.verdict().equals("no-answer")) {
            assertThat(result.at("/outcome/why").asString("answered"))
                    .as("%s", result)
                    .isEqualTo(host.reason());
            assertThat(result.path("findings")).isEmpty();
            return;
        }
        List<String> verdicts = result.path("findings")
                .valueStream()
                .filter(finding -> finding.path("target").asString("").endsWith("\\" + host.value()))
                .map(finding -> finding.path("verdict"))
                .filter(verdict -> !verdict.path("is").asString("").equals("not-applicable"))
                .map(verdict -> (verdict.path("is").asString("") + " "
                                + verdict.path("reason").asString(""))
                        .strip())
                .toList();
        assertThat(verdicts).as("%s", result).containsExactly((host.verdict() + " " + host.reason()).strip());
    }

    @Test
    void findings_are_told_by_the_exit_code() {
        assertThat(scan.exitCode()).as("%s", scan).isEqualTo(1);
    }

    @Test
    void no_shell_is_left_on_a_host() throws IOException, InterruptedException {
        assertThat(acceptor.statistics().values()).allSatisfy(counters -> {
            assertThat(counters.path("openShells").asInt()).isZero();
            assertThat(counters.path("shellsCreated").asInt()).isPositive();
        });
    }

    @Test
    void nothing_is_sent_in_the_clear() throws IOException, InterruptedException {
        assertThat(acceptor.statistics().values())
                .allSatisfy(counters ->
                        assertThat(counters.path("unsealedRequests").asInt()).isZero());
    }

    @Test
    void no_command_line_is_longer_than_cmd_takes() throws IOException, InterruptedException {
        assertThat(acceptor.statistics().values())
                .allSatisfy(counters ->
                        assertThat(counters.path("longestCommand").asInt()).isBetween(1, 8191 - "cmd /c ".length()));
    }

    @Test
    void a_rejected_password_is_an_answer_that_is_missing_and_no_verdict() throws IOException, InterruptedException {
        SeededHost host = SeededHost.all().get(0);
        int before = shellsCreatedOn(host);
        Path inventory = WORK.resolve("wrong-password.yaml");
        Files.writeString(inventory, SeedbedInventory.of(List.of(host), acceptor));
        Path report = WORK.resolve("wrong-password.json");
        Program.Run run = scan(inventory, "not the password", "--report", "json:" + report, "--timeout", "20s");
        assertThat(run.exitCode()).as("%s", run).isEqualTo(3);
        JsonNode result = JsonMapper.shared().readTree(report).at("/hosts/0");
        assertThat(result.path("findings")).as("%s", result).isEmpty();
        assertThat(result.at("/outcome/why").asString("")).as("%s", result).isIn("rejected", "timed-out");
        assertThat(shellsCreatedOn(host)).isEqualTo(before);
    }

    private static int shellsCreatedOn(SeededHost host) throws IOException, InterruptedException {
        return acceptor.statistics().get(host.name()).path("shellsCreated").asInt();
    }

    private static Program.Run scan(Path inventory, String password, String... options) throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Checkout.natward(), "scan", "-i", inventory.toString(), "--no-color"));
        command.addAll(List.of(options));
        return Program.run(
                WORK,
                Duration.ofMinutes(8),
                Map.of(
                        "NATWARD_INTEROP_PASSWORD",
                        password,
                        "NATWARD_JAVA_OPTS",
                        "-Djava.security.krb5.conf=" + Acceptor.kerberosConfiguration()),
                command);
    }
}
