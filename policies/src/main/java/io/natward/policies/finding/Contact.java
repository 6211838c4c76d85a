package io.natward.policies.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a host was read: the evidence behind its findings.
 *
 * @param at when the reading began, UTC
 * @param took wall time from connecting to the shell's deletion
 * @param address host and port that were contacted
 * @param computerName the name that the computer gave itself
 * @param windows version and edition as the registry gives them, for people; empty where they are not known
 * @param transport for example {@code winrm4j, NTLM over HTTP, sealed}
 * @param account the account used, never its secret
 * @param commands how many command lines were run on the host
 * @param requests how many WS-Management requests that took, those of the login left out
 * @param outputSha256 SHA-256 of the output of all commands, in order, as UTF-8; lower-case hexadecimal
 */
public record Contact(
        Instant at,
        Duration took,
        String address,
        String computerName,
        Optional<String> windows,
        String transport,
        String account,
        int commands,
        int requests,
        String outputSha256) {}
