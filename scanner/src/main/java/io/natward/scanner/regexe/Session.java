package io.natward.scanner.regexe;

import io.natward.policies.finding.Connection;
import java.util.List;

/**
 * How a shell's host is spoken to.
 *
 * @param connection for the report
 * @param requests how many WS-Management requests were sent so far, after the one that completed the login
 * @param notes what the report should say of it, each a sentence: an untrusted or expiring certificate
 */
public record Session(Connection connection, int requests, List<String> notes) {
    public Session {
        notes = List.copyOf(notes);
    }
}
