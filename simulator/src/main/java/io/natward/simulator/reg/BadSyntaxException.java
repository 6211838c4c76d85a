package io.natward.simulator.reg;

/** The arguments are none that this operation takes. */
final class BadSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    BadSyntaxException(String argument) {
        super(argument);
    }
}
