package io.natward.scanner.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of the readings have to be answered.
 *
 * @param percent from 0 to 100
 */
record MinAnswered(BigDecimal percent) {
    /** Every missing answer counts. */
    static final MinAnswered ALL = new MinAnswered(BigDecimal.valueOf(100));

    private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?) ?%");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int SHOWN_DECIMALS = 2;

    /** @throws IllegalArgumentException with a message for the user */
    static MinAnswered parse(String text) {
        Matcher matcher = PERCENTAGE.matcher(text);
        if (matcher.matches()) {
            BigDecimal percent = new BigDecimal(matcher.group(1));
            if (percent.compareTo(HUNDRED) <= 0) {
                return new MinAnswered(percent);
            }
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT, "'%s' is no percentage from 0%% to 100%%; write for example 98%% or 99.5%%", text));
    }

    String label() {
        return percent.stripTrailingZeros().toPlainString() + "%";
    }

    /** Whether so many of so many are enough; of none, none is missing. */
    boolean reachedBy(long answered, long expected) {
        return BigDecimal.valueOf(answered).multiply(HUNDRED).compareTo(percent.multiply(BigDecimal.valueOf(expected)))
                >= 0;
    }

    /** {@code 97.99%}, rounded down, so that what is shown never looks like more than it is. */
    static String share(long answered, long expected) {
        if (expected == 0) {
            return "100%";
        }
        return BigDecimal.valueOf(answered)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(expected), SHOWN_DECIMALS, RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
