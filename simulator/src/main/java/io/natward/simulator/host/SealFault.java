package io.natward.simulator.host;

/** The sealed replies at a step are not what the service sealed; without effect over HTTPS. */
public record SealFault(Step at, How how) implements Fault {
    /** What is wrong with them. */
    public enum How {
        /** In clear text. */
        UNSEALED,
        /** One bit of the checksum. */
        SIGNATURE,
        /** One bit of the sequence number. */
        SEQUENCE_NUMBER,
        /** One bit of the sealed data. */
        DATA,
        /** The sealed reply before this one once more; the first one goes out as it is. */
        REPLAYED,
        /** A reply is left out, so that this one comes too early. */
        SKIPPED,
        /** The length that is announced is one more than that of the data. */
        LENGTH,
        /** The signature is said to have 2 GB. */
        SIGNATURE_LENGTH,
        /** The last boundary is missing. */
        NO_END
    }
}
