package io.natward.scanner.wsman.http;

import java.io.IOException;

/** The host's reply is not HTTP as it is expected of a WinRM service. The message is a few words, with nothing of the host's. */
public final class HttpViolation extends IOException {
    private static final long serialVersionUID = 1L;

    HttpViolation(String message) {
        super(message);
    }
}
