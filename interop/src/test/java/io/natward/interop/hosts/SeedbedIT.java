package io.natward.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * {@code natward scan} over WinRM hosts that this project did not write, with Wine's reg.exe behind them and the mistakes
 * that people make in their registries.
 */
final class SeedbedIT {
    private static final String WSMAN = "wsman";
    private static final String WINRM4J = "winrm4j";
    /** The kinds of hosts that WinRM4j can log in to. */
    private static final Set<String> OF_WINRM4J = Set.of("ntlm", "basic", "kerberos");

    /** What each kind of host is to be told in the report as. */
    private static final Map<String, String> HOW = Map.of(
            "ntlm", "ntlm sealed",
            "ntlm-tls", "ntlm tls bound",
            "basic", "basic tls",
            "kerberos", "kerberos tls bound",
            "kerberos-cbt", "kerberos tls bound",
            "kerberos-http", "kerberos sealed",
            "certificate", "certificate tls");

    private static final Map<String, Scan> SCANS = new HashMap<>();
    /** What the hosts had counted when the scan over wsman was over, and nobody else had been there. */
    private static Map<String, JsonNode> afterWsman = Map.of();

    private static Map<String, JsonNode> afterAll = Map.of();

    @BeforeAll
    static void scanAll() throws IOException, InterruptedException {
        Acceptor acceptor = Rig.acceptor();
        SCANS.put(WSMAN, Scan.of("seedbed-wsman", SeedbedInventory.of(WSMAN, hosts(WSMAN), acceptor)));
        afterWsman = acceptor.statistics();
        SCANS.put(WINRM4J, Scan.of("seedbed-winrm4j", SeedbedInventory.of(WINRM4J, hosts(WINRM4J), acceptor)));
        afterAll = acceptor.statistics();
    }

    private static List<SeededHost> hosts(String transport) throws IOException {
        return SeededHost.all().stream()
                .filter(host -> transport.equals(WSMAN) || OF_WINRM4J.contains(host.kind()))
                .toList();
    }

    static Stream<Arguments> hosts() throws IOException {
        return Stream.concat(
                hosts(WSMAN).stream().map(host -> Arguments.of(WSMAN, host)),
                hosts(WINRM4J).stream().map(host -> Arguments.of(WINRM4J, host)));
    }

    static Stream<Arguments> hostsThatAnswer() throws IOException {
        return hosts().filter(row -> !((SeededHost) row.get()[1]).verdict().equals("no-answer"));
    }

    private static Scan scan(String transport) {
        Scan scan = SCANS.get(transport);
        assertThat(scan).isNotNull();
        return scan;
    }

    @ParameterizedTest(name = "{1} over {0}")
    @MethodSource("hosts")
    void a_host_gets_the_verdict_that_it_was_built_for(String transport, SeededHost host) {
        JsonNode result = scan(transport).result(host.name());
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

    @ParameterizedTest(name = "{1} over {0}")
    @MethodSource("hostsThatAnswer")
    void the_report_says_how_a_host_was_logged_in_to(String transport, SeededHost host) {
        String how = String.valueOf(HOW.get(host.kind()));
        // WinRM4j binds nothing to its channel.
        String said = transport.equals(WSMAN) ? how : how.replace(" bound", "");
        assertThat(scan(transport).connection(host.name())).isEqualTo(transport + " " + said);
    }

    @ParameterizedTest
    @ValueSource(strings = {WSMAN, WINRM4J})
    void findings_are_told_by_the_exit_code(String transport) {
        assertThat(scan(transport).run().exitCode())
                .as("%s", scan(transport).run())
                .isEqualTo(1);
    }

    @Test
    void wsman_logs_in_once_and_asks_four_times() throws IOException {
        for (SeededHost host : hosts(WSMAN)) {
            JsonNode counters = afterWsman.get(host.name());
            // What the first command line found asks for a second one there.
            int commands = Collections.disjoint(host.seeds(), Set.of("other-control-set", "windows-xp")) ? 1 : 2;
            assertThat(counters.path("commands").asInt()).as(host.name()).isEqualTo(commands);
            // Create, a Command and a Receive each, Delete; where Wine is slow, the host itself asks for one more
            // Receive.
            int requests = counters.path("requests").asInt();
            assertThat(requests - counters.path("faults").asInt())
                    .as(host.name())
                    .isEqualTo(2 + 2 * commands);
            assertThat(counters.path("logins")).as(host.name()).hasSize(1);
            // Basic and a certificate's header go with each request.
            assertThat(counters.at("/logins/" + host.kind()).asInt())
                    .as(host.name())
                    .isEqualTo(Set.of("basic", "certificate").contains(host.kind()) ? requests : 1);
            assertThat(counters.path("rejectedLogins").asInt()).as(host.name()).isZero();
            assertThat(counters.path("delegatedTickets").asInt())
                    .as(host.name())
                    .isZero();
        }
    }

    @Test
    void no_shell_is_left_nothing_is_sent_in_the_clear_and_no_line_is_longer_than_cmd_takes() throws IOException {
        for (SeededHost host : hosts(WSMAN)) {
            JsonNode counters = afterAll.get(host.name());
            assertThat(counters.path("shellsCreated").asInt()).as(host.name()).isPositive();
            assertThat(counters.path("openShells").asInt()).as(host.name()).isZero();
            assertThat(counters.path("unsealedRequests").asInt())
                    .as(host.name())
                    .isZero();
            assertThat(counters.path("delegatedTickets").asInt())
                    .as(host.name())
                    .isZero();
            assertThat(counters.path("longestCommand").asInt()).as(host.name()).isBetween(1, 8191 - "cmd /c ".length());
        }
    }

    @Test
    void a_password_that_winrm4j_gets_rejected_is_an_answer_that_is_missing_and_no_verdict()
            throws IOException, InterruptedException {
        SeededHost host = SeededHost.all().get(0);
        Acceptor acceptor = Rig.acceptor();
        int before = acceptor.count(host.name(), "shellsCreated");
        String inventory = SeedbedInventory.of(WINRM4J, List.of(host), acceptor);
        Scan scan = Scan.of("wrong-password", inventory, "not the password", Map.of(), "--timeout", "20s");
        assertThat(scan.run().exitCode()).as("%s", scan.run()).isEqualTo(3);
        JsonNode result = scan.result(host.name());
        assertThat(result.path("findings")).as("%s", result).isEmpty();
        assertThat(result.at("/outcome/why").asString("")).as("%s", result).isIn("rejected", "timed-out");
        assertThat(acceptor.count(host.name(), "shellsCreated")).isEqualTo(before);
    }
}
