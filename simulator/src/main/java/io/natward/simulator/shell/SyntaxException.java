package io.natward.simulator.shell;

/** The line is none that cmd can parse; nothing of it runs. */
final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String unexpected;

    /** @param unexpected the token that stood in the wrong place; empty where the line ended too soon */
    SyntaxException(String unexpected) {
        super("unexpected '" + unexpected + "'");
        this.unexpected = unexpected;
    }

    String unexpected() {
        return unexpected;
    }
}
