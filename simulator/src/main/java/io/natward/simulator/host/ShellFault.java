package io.natward.simulator.host;

import java.time.Duration;
import java.util.List;

/** Faults of the remote shell, told in proper WS-Management. */
public sealed interface ShellFault extends Fault {
    /**
     * All shells of the user are taken, for so many tries and for so long after the first, whichever is more.
     *
     * @param tries Creates that fail
     */
    record QuotaFull(int tries, Duration lasting) implements ShellFault {
        public static final QuotaFull FOR_EVER = new QuotaFull(Integer.MAX_VALUE, Duration.ZERO);

        public static QuotaFull times(int tries) {
            return new QuotaFull(tries, Duration.ZERO);
        }

        public static QuotaFull during(Duration time) {
            return new QuotaFull(0, time);
        }
    }

    /**
     * Every request at a step is answered with a fault and not carried out.
     *
     * @param codes of WSManFault, in turn; random ones if there are none
     */
    record SoapFault(Step at, List<Long> codes) implements ShellFault {
        public SoapFault {
            codes = List.copyOf(codes);
        }

        public static SoapFault of(Step at, long code) {
            return new SoapFault(at, List.of(code));
        }
    }

    /**
     * What a Receive gives in the place of output and end, for ever.
     *
     * @param bytes of output, each time
     */
    record RunningForEver(int bytes) implements ShellFault {}

    /** Each command prints so many bytes more at its end. */
    record MoreOutput(int bytes) implements ShellFault {}

    /** The other ones, which have no parameter. */
    enum Quirk implements ShellFault {
        /** The fault of an operation that takes too long, when the time has passed, at each Receive. */
        OPERATION_TIMEOUTS,
        /** The same at once. */
        INSTANT_TIMEOUTS,
        /** Code page 65001 is an invalid option. */
        NO_UTF_8,
        /** Code page 65001 is taken, and output comes in that of the host's language. */
        UTF_8_IGNORED,
        /** The shell is gone once it was created. */
        SHELL_LOST,
        /** The end of a command comes in a Receive of its own, after the one with the last output. */
        DONE_ALONE
    }
}
