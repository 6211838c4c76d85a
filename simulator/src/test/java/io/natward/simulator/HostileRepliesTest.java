package io.natward.simulator;

import static io.natward.simulator.HostileFleet.HOSTILE;
import static io.natward.simulator.HostileFleet.SOUND;
import static io.natward.simulator.HostileFleet.await;
import static io.natward.simulator.HostileFleet.http;
import static io.natward.simulator.HostileFleet.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.natward.simulator.WinrmClient.Reply;
import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Limits;
import io.natward.simulator.host.ReplyFault;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.host.Step;
import io.natward.simulator.http.Cut;
import io.natward.simulator.ntlm.NtlmException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that do not arrive as they should, over real sockets. */
final class HostileRepliesTest {
    /** Runs a whole dialogue; how far it came. */
    private static Step dialogue(WinrmClient client) {
        Step step = Step.OFFER;
        try {
            client.send(Map.of(), new byte[0]);
            step = Step.CHALLENGE;
            if (client.login("EXAMPLE", "svc", "right").status() != 200) {
                return Step.LOGIN;
            }
            step = Step.CREATE;
            String shell = client.open("437");
            step = Step.COMMAND;
            String command = client.command(shell, "hostname");
            step = Step.RECEIVE;
            client.receive(shell, command, "PT5S");
            step = Step.SIGNAL;
            client.signal(shell, command);
            step = Step.DELETE;
            client.delete(shell);
            return Step.OTHER;
        } catch (IOException | NtlmException e) {
            return step;
        }
    }

    private static Map<Step, Integer> soundLengths(HostileFleet fleet) throws IOException {
        try (WinrmClient client = fleet.connected()) {
            assertThat(dialogue(client)).isEqualTo(Step.OTHER);
        }
        Map<Step, Integer> lengths = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            int length = fleet.host().counters().lastReplyBytes(step);
            if (length > 0) {
                lengths.put(step, length);
            }
        }
        return lengths;
    }

    @ParameterizedTest
    @EnumSource(Cut.End.class)
    void a_reply_is_cut_at_the_byte_that_was_asked_for_at_each_step(Cut.End end) throws IOException {
        SimulatedHost host = named(HOSTILE).limits(Limits.DEFAULT.withShellsPerUser(100));
        try (HostileFleet fleet = HostileFleet.of(host)) {
            Map<Step, Integer> lengths = soundLengths(fleet);
            assertThat(lengths.keySet())
                    .containsExactly(
                            Step.OFFER,
                            Step.CHALLENGE,
                            Step.LOGIN,
                            Step.CREATE,
                            Step.COMMAND,
                            Step.RECEIVE,
                            Step.SIGNAL,
                            Step.DELETE);
            int before = 0;
            for (Map.Entry<Step, Integer> reply : lengths.entrySet()) {
                for (int offset : new int[] {0, 1, reply.getValue() / 2, reply.getValue() - 1}) {
                    fleet.host().setFaults(new ReplyFault(reply.getKey(), new Cut(offset, end)));
                    try (WinrmClient client = fleet.connected()) {
                        client.timeoutMillis(end == Cut.End.SILENCE ? 100 : 20_000);
                        Step reached = dialogue(client);
                        assertThat(reached == Step.CHALLENGE ? Step.LOGIN : reached)
                                .isEqualTo(reply.getKey() == Step.CHALLENGE ? Step.LOGIN : reply.getKey());
                        assertThat(client.received())
                                .as(reply + " at " + offset)
                                .isEqualTo(before + offset);
                        assertEnd(end, client.in());
                    }
                }
                before += reply.getValue();
            }
            await(() -> fleet.fleet().openConnections() == 0);
        }
    }

    private static void assertEnd(Cut.End end, InputStream in) throws IOException {
        switch (end) {
            case RESET -> assertThatThrownBy(in::read).isInstanceOf(SocketException.class);
            case CLOSE -> assertThat(in.read()).isEqualTo(-1);
            case SILENCE -> assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_dripping_reply_takes_its_time_for_each_byte_and_is_whole_in_the_end() throws IOException {
        try (HostileFleet fleet = http("drip(offer, 5ms)");
                WinrmClient client = fleet.connected()) {
            long began = System.nanoTime();
            Reply reply = client.send(Map.of(), new byte[0]);
            assertThat(reply.headers()).containsEntry("www-authenticate", "Negotiate");
            assertThat(System.nanoTime() - began).isGreaterThan(client.received() * 5_000_000);
        }
    }

    @Test
    void a_late_reply_comes_after_its_time() throws IOException {
        try (HostileFleet fleet = http("late(offer, 150ms)");
                WinrmClient client = fleet.connected()) {
            long began = System.nanoTime();
            assertThat(client.send(Map.of(), new byte[0]).status()).isEqualTo(401);
            assertThat(System.nanoTime() - began).isGreaterThan(150_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_redirect_points_to_another_host_which_sees_nobody_who_does_not_follow(int status) throws Exception {
        try (HostileFleet fleet = http("redirect(offer, " + status + ", " + SOUND + ")");
                WinrmClient client = fleet.connected()) {
            Reply reply = client.send(Map.of(), new byte[0]);
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.headers())
                    .containsEntry("location", fleet.sound().url().toString());
            assertThat(fleet.sound().counters().requests()).isZero();
            try (WinrmClient following = WinrmClient.connect(fleet.sound()).basic("local", "right")) {
                following.create("437");
            }
            assertThat(fleet.sound().counters().requests()).isEqualTo(1);
            assertThat(fleet.sound().counters().authorizationHeaders()).isEqualTo(1);
        }
    }

    @Test
    void what_stands_in_the_place_of_an_answer_leaves_the_request_undone() throws Exception {
        for (String fault :
                new String[] {"html-login-page(create)", "status(create, 503)", "redirect(create, 307, " + SOUND + ")"
                }) {
            try (HostileFleet fleet = http(fault);
                    WinrmClient client = fleet.loggedIn()) {
                assertThat(dialogueAfterLogin(client)).isNotEqualTo(200);
                assertThat(fleet.host().counters().shellsCreated()).isZero();
            }
        }
    }

    private static int dialogueAfterLogin(WinrmClient client) throws IOException {
        String envelope =
                WinrmClient.envelope(WinrmClient.TRANSFER + "/Create", WinrmClient.CMD, "", "<r:Shell></r:Shell>");
        Reply reply = client.sendSealed(envelope);
        return reply.headers().getOrDefault("content-type", "").startsWith("text/html") ? -1 : reply.status();
    }

    @Test
    void a_wrong_content_type_stands_over_the_true_envelope_and_one_may_be_missing() throws Exception {
        try (HostileFleet fleet = http("content-type(create, text/html)");
                WinrmClient client = fleet.loggedIn()) {
            Reply reply = client.create("437");
            assertThat(reply.headers()).containsEntry("content-type", "text/html");
            assertThat(reply.body()).contains("CreateResponse");
        }
        try (HostileFleet fleet = http("no-content-type(create)");
                WinrmClient client = fleet.loggedIn()) {
            Reply reply = client.create("437");
            assertThat(reply.headers()).doesNotContainKey("content-type");
            assertThat(reply.body()).contains("CreateResponse");
        }
    }

    @Test
    void faults_change_while_the_host_runs() throws Exception {
        try (HostileFleet fleet = http("http-500");
                WinrmClient first = fleet.connected()) {
            assertThat(first.send(Map.of(), new byte[0]).status()).isEqualTo(500);
            assertThatThrownBy(() -> first.send(Map.of(), new byte[0]))
                    .isInstanceOfAny(EOFException.class, SocketException.class);
            fleet.host().setFaults();
            try (WinrmClient second = fleet.loggedIn()) {
                assertThat(second.create("437").status()).isEqualTo(200);
            }
            fleet.host().setFaults(Fault.ACCESS_DENIED);
            try (WinrmClient third = fleet.loggedIn()) {
                assertThat(third.create("437").faultCode()).isEqualTo("5");
            }
        }
    }

    @Test
    void counts_what_clients_do_and_leave_behind() throws Exception {
        try (HostileFleet fleet = http()) {
            try (WinrmClient client = fleet.connected()) {
                assertThat(dialogue(client)).isEqualTo(Step.OTHER);
                assertThat(fleet.fleet().openConnections()).isEqualTo(1);
                client.open("437");
                assertThat(fleet.fleet().openShells()).isEqualTo(1);
            }
            await(() -> fleet.fleet().openConnections() == 0);
            assertThat(fleet.fleet().openShells()).isEqualTo(1);
            assertThat(fleet.host().counters().requests()).isEqualTo(9);
            assertThat(fleet.host().counters().requestsAfterLogin()).isEqualTo(6);
            assertThat(fleet.host().counters().authorizationHeaders()).isEqualTo(2);
            assertThat(fleet.host().name()).isEqualTo(HOSTILE);
        }
    }
}
