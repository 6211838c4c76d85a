package io.natward.simulator.wsman;

/** The request is answered with a SOAP fault. */
final class FaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final WsmanFault fault;
    private final String argument;

    FaultException(WsmanFault fault) {
        this(fault, "");
    }

    /** @param argument what the fault's message names */
    FaultException(WsmanFault fault, String argument) {
        super(fault + " " + argument);
        this.fault = fault;
        this.argument = argument;
    }

    WsmanFault fault() {
        return fault;
    }

    String text() {
        return fault.message().replace("%s", argument);
    }
}
