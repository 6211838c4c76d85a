package io.natward.scanner.baseline;

import io.natward.policies.finding.FindingId;

/** A finding's fingerprint as two numbers, which take little memory. */
record Fingerprint(long high, long low) {
    private static final int HALF = 16;

    static Fingerprint of(FindingId id) {
        String digits = id.fingerprint();
        return new Fingerprint(
                Long.parseUnsignedLong(digits, 0, HALF, 16), Long.parseUnsignedLong(digits, HALF, digits.length(), 16));
    }
}
