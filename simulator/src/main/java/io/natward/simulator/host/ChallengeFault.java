package io.natward.simulator.host;

/** Faults of the CHALLENGE_MESSAGE (MS-NLMP 2.2.1.2), each in one field. */
public enum ChallengeFault implements Fault {
    SIGNATURE,
    TYPE,
    TARGET_NAME_LENGTH,
    TARGET_NAME_OFFSET,
    TARGET_NAME_OFFSET_NEGATIVE,
    NO_128_BIT,
    NO_SEAL,
    NO_SIGN,
    NO_EXTENDED_SESSION_SECURITY,
    NO_KEY_EXCHANGE,
    NO_UNICODE,
    NO_FLAGS,
    /** The flag is not set and the field is empty: what once made clients fall back to NTLM v1. */
    NO_TARGET_INFO,
    /** The flag is set and the field is empty. */
    TARGET_INFO_EMPTY,
    TARGET_INFO_LENGTH,
    TARGET_INFO_OFFSET,
    TARGET_INFO_OFFSET_NEGATIVE,
    /** The list ends inside a pair. */
    AV_PAIR_TRUNCATED,
    /** A pair that says it is longer than the list. */
    AV_PAIR_OVERLONG,
    /** No MsvAvEOL. */
    AV_PAIRS_WITHOUT_END,
    /** MsvAvTimestamp of four bytes. */
    TIMESTAMP_SHORT,
    /** Target information of 60,000 bytes, well-formed. */
    OVERSIZED,
    /** The message ends inside its header. */
    CUT,
    /** No bytes at all. */
    EMPTY
}
