package io.natward.simulator;

import static io.natward.simulator.HostileFleet.await;
import static io.natward.simulator.HostileFleet.http;
import static io.natward.simulator.HostileFleet.https;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.simulator.WinrmClient.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Remote shells that misbehave in proper WS-Management. */
final class HostileShellsTest {
    @Test
    void the_quota_is_full_for_some_tries() throws Exception {
        try (HostileFleet fleet = http("quota-full(2)");
                WinrmClient client = fleet.loggedIn()) {
            assertThat(client.create("437").faultCode()).isEqualTo("2150859173");
            assertThat(client.create("437").faultCode()).isEqualTo("2150859173");
            assertThat(client.create("437").status()).isEqualTo(200);
        }
    }

    @Test
    void the_quota_is_full_for_some_time_after_the_first_try() throws Exception {
        try (HostileFleet fleet = http("quota-full(300ms)");
                WinrmClient client = fleet.loggedIn()) {
            long began = System.nanoTime();
            assertThat(client.create("437").faultCode()).isEqualTo("2150859173");
            while (client.create("437").status() != 200) {
                Thread.onSpinWait();
            }
            assertThat(System.nanoTime() - began).isGreaterThan(300_000_000);
        }
    }

    @Test
    void every_request_is_a_fault_with_the_codes_in_turn_and_is_not_carried_out() throws Exception {
        try (HostileFleet fleet = http("fault(every, 5, 2150858793, 4711)");
                WinrmClient client = fleet.loggedIn()) {
            assertThat(client.create("437").faultCode()).isEqualTo("5");
            assertThat(client.create("437").body()).contains("Code=\"2150858793\"", "w:TimedOut");
            Reply unknown = client.delete("x");
            assertThat(unknown.status()).isEqualTo(500);
            assertThat(unknown.faultCode()).isEqualTo("4711");
            assertThat(client.create("437").faultCode()).isEqualTo("5");
            assertThat(fleet.host().counters().shellsCreated()).isZero();
        }
    }

    @Test
    void a_storm_of_faults_has_random_codes() throws Exception {
        try (HostileFleet fleet = http("fault(create)");
                WinrmClient client = fleet.loggedIn()) {
            Set<String> codes = new HashSet<>();
            for (int i = 0; i < 20; i++) {
                codes.add(client.create("437").faultCode());
            }
            assertThat(codes).hasSizeGreaterThan(5);
        }
    }

    @Test
    void receives_time_out_for_ever_at_once_or_after_their_time() throws Exception {
        for (String fault : new String[] {"instant-timeouts", "operation-timeouts"}) {
            try (HostileFleet fleet = http(fault);
                    WinrmClient client = fleet.loggedIn()) {
                String shell = client.open("437");
                String command = client.command(shell, "hostname");
                long began = System.nanoTime();
                for (int i = 0; i < 3; i++) {
                    assertThat(client.receive(shell, command, "PT0.1S").faultCode())
                            .isEqualTo("2150858793");
                }
                assertThat(System.nanoTime() - began > 300_000_000).isEqualTo(fault.equals("operation-timeouts"));
            }
        }
    }

    @Test
    void a_client_that_leaves_while_its_request_is_answered_leaves_no_connection() throws Exception {
        try (HostileFleet fleet = http("operation-timeouts")) {
            WinrmClient client = fleet.loggedIn();
            String shell = client.open("437");
            String command = client.command(shell, "hostname");
            client.timeoutMillis(250);
            assertThatThrownBy(() -> client.receive(shell, command, "PT60S"))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(fleet.fleet().openConnections()).isEqualTo(1);
            client.close();
            await(() -> fleet.fleet().openConnections() == 0);
        }
    }

    @Test
    void a_client_that_waits_gets_its_answer_over_tls_too_and_what_it_sent_meanwhile_is_not_lost() throws Exception {
        try (HostileFleet fleet = https("operation-timeouts");
                WinrmClient client =
                        WinrmClient.connect(fleet.host(), fleet.tls().getSocketFactory())) {
            String shell = client.basic("local", "right").open("437");
            String command = client.command(shell, "hostname");
            assertThat(client.receive(shell, command, "PT0.6S").faultCode()).isEqualTo("2150858793");
            String request = "POST /other HTTP/1.1\r\nContent-Length: 0\r\n\r\n";
            Thread early = new Thread(() -> {
                await(() -> fleet.host().counters().receives() == 2);
                write(client, request);
            });
            early.start();
            assertThat(client.receive(shell, command, "PT0.8S").faultCode()).isEqualTo("2150858793");
            early.join();
            assertThat(client.read().status()).isEqualTo(404);
        }
    }

    private static void write(WinrmClient client, String request) {
        try {
            client.write(request.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_command_runs_for_ever_without_output_or_with_some() throws Exception {
        for (int bytes : new int[] {0, 1000}) {
            try (HostileFleet fleet = http("running-for-ever(" + bytes + ")");
                    WinrmClient client = fleet.loggedIn()) {
                String shell = client.open("437");
                String command = client.command(shell, "hostname");
                for (int i = 0; i < 3; i++) {
                    Reply reply = client.receive(shell, command, "PT5S");
                    assertThat(reply.body()).contains("CommandState/Running\"/>");
                    assertThat(WinrmClient.stream(reply, "stdout")).hasSize(bytes);
                }
            }
        }
    }

    @Test
    void a_command_prints_megabytes_and_then_ends() throws Exception {
        try (HostileFleet fleet = http("more-output(2000000)");
                WinrmClient client = fleet.loggedIn()) {
            byte[] output = client.run(client.open("437"), "hostname");
            assertThat(output).hasSize(2_000_000 + "HOSTILE\r\n".length());
            assertThat(new String(output, 0, 9, UTF_8)).isEqualTo("HOSTILE\r\n");
            assertThat(fleet.host().counters().receives()).isGreaterThan(60);
        }
    }

    @Test
    void the_end_of_a_command_comes_alone() throws Exception {
        try (HostileFleet fleet = http("done-alone");
                WinrmClient client = fleet.loggedIn()) {
            String shell = client.open("437");
            String command = client.command(shell, "hostname");
            Reply output = client.receive(shell, command, "PT5S");
            assertThat(output.body()).contains("CommandState/Running\"/>");
            assertThat(WinrmClient.stream(output, "stdout")).isNotEmpty();
            Reply end = client.receive(shell, command, "PT5S");
            assertThat(end.body()).contains("CommandState/Done");
            assertThat(WinrmClient.stream(end, "stdout")).isEmpty();
        }
    }

    @Test
    void code_page_65001_is_refused_or_ignored() throws Exception {
        try (HostileFleet fleet = http("no-utf-8");
                WinrmClient client = fleet.loggedIn()) {
            assertThat(client.create("65001").faultCode()).isEqualTo("2150858835");
            assertThat(client.create("437").status()).isEqualTo(200);
        }
        try (HostileFleet fleet = http("utf-8-ignored");
                WinrmClient client = fleet.loggedIn()) {
            assertThat(new String(client.run(client.open("65001"), "echo Schlüssel"), Charset.forName("IBM437")))
                    .isEqualTo("Schlüssel\r\n");
        }
    }

    @Test
    void a_shell_is_gone_once_it_was_created() throws Exception {
        try (HostileFleet fleet = http("shell-lost");
                WinrmClient client = fleet.loggedIn()) {
            String shell = client.open("437");
            assertThat(client.commandReply(shell, "hostname", "").faultCode()).isEqualTo("2150858843");
            assertThat(fleet.fleet().openShells()).isZero();
            assertThat(fleet.host().counters().shellsCreated()).isEqualTo(1);
        }
    }
}
