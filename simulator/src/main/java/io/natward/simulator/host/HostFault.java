package io.natward.simulator.host;

/** Faults of the machine as such. */
public enum HostFault implements Fault {
    NONE,
    /** Another machine answers at this address: its registry and its certificate-less identity say so. */
    WRONG_COMPUTER_NAME;

    /** The computer that answers in the place of a host with {@link #WRONG_COMPUTER_NAME}. */
    public static final String OTHER_COMPUTER = "OTHER-PC";
}
