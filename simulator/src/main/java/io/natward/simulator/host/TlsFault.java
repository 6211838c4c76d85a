package io.natward.simulator.host;

import java.time.Duration;

/** Faults of a host's certificate and of its TLS; without effect on a host that listens on HTTP. */
public sealed interface TlsFault extends Fault {
    /** A certificate for this DNS name, and for no address. */
    record WrongName(String dnsName) implements TlsFault {}

    /**
     * A certificate with another validity.
     *
     * @param from before (negative) or after now
     * @param until before (negative) or after now
     */
    record Validity(Duration from, Duration until) implements TlsFault {
        public static final Validity EXPIRED = new Validity(Duration.ofDays(-30), Duration.ofDays(-1));
        public static final Validity NOT_YET_VALID = new Validity(Duration.ofDays(1), Duration.ofDays(30));

        /** Valid now, for so many days from now. */
        public static Validity endingIn(int days) {
            return new Validity(Duration.ofDays(-1), Duration.ofDays(days));
        }
    }

    /** A certificate that its own key signed, and nobody else. */
    record SelfSigned() implements TlsFault {}

    /**
     * Chooses this version whatever the client offers: a ServerHello and nothing after it, as no sound client goes on
     * from there.
     */
    enum OldVersion implements TlsFault {
        SSL_3(0),
        TLS_1_0(1),
        TLS_1_1(2);

        private final int minor;

        OldVersion(int minor) {
            this.minor = minor;
        }

        /** The second byte of the version on the wire; the first is 3. */
        public int minor() {
            return minor;
        }
    }
}
