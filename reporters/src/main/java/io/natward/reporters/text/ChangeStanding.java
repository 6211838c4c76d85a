package io.natward.reporters.text;

/** How a value stands after the run of a remediation: what the words of its verdicts come to. In the order in which people look at them. */
public enum ChangeStanding {
    /** Known not to be as the plan wants it. */
    WRONG,
    /** Nobody knows. Also of a verdict that this natward does not know. */
    OPEN,
    /** The run did not come to it. */
    LEFT,
    /** Read as the plan wants it. */
    RIGHT;

    /** @param verdict a label, as {@link io.natward.policies.finding.ValueRecord#verdict} has it */
    public static ChangeStanding of(String verdict) {
        return switch (verdict) {
            case "fixed", "already-right", "kept" -> RIGHT;
            case "failed", "changed-since-plan", "reverted", "changed" -> WRONG;
            case "skipped" -> LEFT;
            default -> OPEN;
        };
    }
}
