package io.natward.simulator.wsman;

import java.util.Arrays;

/** The request is answered with a SOAP fault. */
final class FaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final WsmanFault fault;
    private final String argument;
    private final long code;

    FaultException(WsmanFault fault) {
        this(fault, "");
    }

    /** @param argument what the fault's message names */
    FaultException(WsmanFault fault, String argument) {
        this(fault, argument, fault.number());
    }

    private FaultException(WsmanFault fault, String argument, long code) {
        super(fault + " " + argument);
        this.fault = fault;
        this.argument = argument;
        this.code = code;
    }

    /** The fault with this code, also where the service has none such. */
    static FaultException ofCode(long code) {
        WsmanFault known = Arrays.stream(WsmanFault.values())
                .filter(fault -> fault.number() == code)
                .findFirst()
                .orElse(WsmanFault.INTERNAL_ERROR);
        return new FaultException(known, "", code);
    }

    /** As in WSManFault. */
    long code() {
        return code;
    }

    WsmanFault fault() {
        return fault;
    }

    String text() {
        return fault.message().replace("%s", argument);
    }
}
