package io.natward.policies.finding;

/**
 * What a gate made of a run.
 *
 * @param gate the gate with its setting: {@code fail-on low}
 * @param why what decided it, without a full stop
 */
public record GateDecision(String gate, boolean passed, String why) {

    /** {@code gate fail-on low: failed, 3 findings at or above it}. */
    public String sentence() {
        return "gate " + gate + ": " + (passed ? "passed" : "failed") + ", " + why;
    }
}
