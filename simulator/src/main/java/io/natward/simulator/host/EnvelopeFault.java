package io.natward.simulator.host;

/**
 * The envelopes at a step say something else than they should; where messages are sealed, it is sealed properly.
 *
 * @param host whose address an entity names; empty where there is none
 */
public record EnvelopeFault(Step at, How how, String host) implements Fault {
    public EnvelopeFault(Step at, How how) {
        this(at, how, "");
    }

    /** What is wrong with them. */
    public enum How {
        /** The body starts with 100,000 nested elements. */
        DEEP_XML,
        /** A document type without entities. */
        DTD,
        /** An entity from {@code file:///etc/passwd}. */
        FILE_ENTITY,
        /** An entity from another host of the fleet, which counts who comes. */
        WEB_ENTITY,
        /** A document type from another host of the fleet. */
        WEB_DTD,
        /** Ten levels of entities, ten times the last in each. */
        BILLION_LAUGHS,
        CUT_XML,
        WRONG_ACTION,
        WRONG_RELATES_TO,
        NO_RELATES_TO,
        OTHER_SHELL_ID,
        OTHER_COMMAND_ID,
        /** All output is said to be of stderr. */
        STDERR_ONLY,
        BROKEN_BASE64,
        /** The command is done, with an exit code, while it runs. */
        EXIT_CODE_WHILE_RUNNING,
        /** Done, and no exit code. */
        NO_EXIT_CODE,
        NO_COMMAND_STATE
    }
}
