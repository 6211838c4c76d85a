package io.natward.scanner.cli;

import java.util.Arrays;
import java.util.Collection;

/**
 * What the process says to whoever started it; the one table of all commands (docs/exit-codes.md). The order is the
 * precedence: where several apply, the first one wins.
 */
public enum ExitCode {
    /** The run was ended from outside; reports tell of what was done. */
    INTERRUPTED(130),
    /** A mistake in natward itself. */
    BUG(70),
    /** The command line, the inventory, a policy or a setting is wrong; nothing was done. */
    USAGE(2),
    /** A report or a journal could not be written. */
    NOT_WRITTEN(4),
    /** Something is not compliant, or not done. */
    FINDINGS(1),
    /** An answer is missing: a host without one, a value that could not be read, an unknown topology. */
    ANSWER_MISSING(3),
    /** Everything was answered, and all is well. */
    GOOD(0);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The one that is reported where all of these apply; {@link #GOOD} where none does. */
    public static ExitCode strongest(Collection<ExitCode> applying) {
        return Arrays.stream(values()).filter(applying::contains).findFirst().orElse(GOOD);
    }

    /** The same of two codes of other processes. One that is not in this table comes first: nothing is known of it. */
    public static int stronger(int one, int other) {
        return precedence(other) < precedence(one) ? other : one;
    }

    private static int precedence(int code) {
        return Arrays.stream(values())
                .filter(known -> known.code == code)
                .findFirst()
                .map(ExitCode::ordinal)
                .orElse(-1);
    }
}
