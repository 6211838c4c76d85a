package io.natward.scanner.regexe;

import java.util.List;

/**
 * How a shell's host is spoken to.
 *
 * @param description transport, login and protection, for the report: {@code winrm4j, NTLM over HTTP, sealed}
 * @param requests how many WS-Management requests were sent so far, after the one that completed the login
 * @param notes what the report should say of it, each a sentence: an untrusted or expiring certificate
 */
public record Session(String description, int requests, List<String> notes) {
    public Session {
        notes = List.copyOf(notes);
    }
}
