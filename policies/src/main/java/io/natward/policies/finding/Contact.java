package io.natward.policies.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a host was read: the evidence behind its findings.
 *
 * @param at when the reading began, UTC
 * @param took wall time from connecting to the shell's deletion
 * @param address host and port that were contacted
 * @param computerName the name that the computer gave itself
 * @param windows version and edition as the registry gives them, for people; empty where they are not known
 * @param windowsVersion the numbers among them, {@code 10.0.19045}; without the build where that alone is not known
 * @param account the account used, never its secret
 * @param commands what was run on the host, in its order
 * @param requests how many WS-Management requests that took, those of the login left out
 */
public record Contact(
        Instant at,
        Duration took,
        String address,
        String computerName,
        Optional<String> windows,
        Optional<String> windowsVersion,
        Connection connection,
        String account,
        List<CommandEvidence> commands,
        int requests) {
    public Contact {
        commands = List.copyOf(commands);
    }

    /** The same, with what the host's registry says of its Windows. */
    public Contact running(String name, String version) {
        return running(name, Optional.of(version));
    }

    /** @param version empty where only the name is known */
    public Contact running(String name, Optional<String> version) {
        return new Contact(
                at, took, address, computerName, Optional.of(name), version, connection, account, commands, requests);
    }
}
