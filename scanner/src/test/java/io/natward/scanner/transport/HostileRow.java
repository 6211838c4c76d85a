package io.natward.scanner.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Transport;
import io.natward.simulator.host.Fault;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.SimulatedHost;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A host that misbehaves, and what is to be said of it; {@code hostile-hosts.txt} has all of them.
 *
 * @param host its name
 * @param fault as docs/simulator.md writes it
 * @param unknownShells how many shells may stay there, since no usable reply named them
 */
public record HostileRow(
        String host,
        Authentication authentication,
        Listen listen,
        String fault,
        int unknownShells,
        Expected wsman,
        Expected winrm4j) {
    /** Takes the requests that hosts try to send clients to, and must see none. */
    public static final String LISTENER = "listener.example";

    /**
     * What comes of it.
     *
     * @param outcomes values of NoAnswer, or ANSWERED; several where it is chance
     * @param words in the sentence
     */
    public record Expected(List<String> outcomes, String words) {
        public Expected {
            outcomes = List.copyOf(outcomes);
        }

        private static Expected of(String outcomes, String words) {
            return new Expected(List.of(outcomes.split("/", -1)), words);
        }

        /** Whether nothing is known before the host's time is over. */
        public boolean waits() {
            return outcomes.contains("TIMED_OUT") || words.contains("quota");
        }
    }

    public static List<HostileRow> all() throws IOException {
        List<HostileRow> rows = new ArrayList<>();
        try (InputStream table = HostileRow.class.getResourceAsStream("hostile-hosts.txt")) {
            for (String line : new String(table.readAllBytes(), UTF_8).split("\n", -1)) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    rows.add(row("hostile-" + (rows.size() + 1) + ".example", line.split(" \\| ?", -1)));
                }
            }
        }
        return rows;
    }

    private static HostileRow row(String host, String[] cells) {
        Expected wsman = Expected.of(cells[3], cells.length > 4 ? cells[4] : "");
        return new HostileRow(
                host,
                cells[0].equals("basic") ? Authentication.BASIC : Authentication.NTLM,
                cells[0].equals("ntlm") ? Listen.HTTP : Listen.HTTPS,
                cells[1],
                Integer.parseInt(cells[2]),
                wsman,
                cells.length > 5 ? Expected.of(cells[5], cells.length > 6 ? cells[6] : "") : wsman);
    }

    public Expected expected(Transport transport) {
        return switch (transport) {
            case WSMAN -> wsman;
            case WINRM4J -> winrm4j;
        };
    }

    public SimulatedHost simulated(String account, String password) {
        return SimulatedHost.windows10(host)
                .account(account, password)
                .listen(listen)
                .fault(Fault.named(fault));
    }

    @Override
    public String toString() {
        return fault + " over " + authentication.label() + " and " + listen;
    }
}
