package io.natward.scanner.remediation.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many hosts of a wave may fail before the run stops.
 *
 * @param percent whether the number is a percent of the wave's hosts
 */
public record MaxFailures(int number, boolean percent) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(%?)");

    /**
     * Reads {@code 3} or {@code 5%}.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static MaxFailures parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no number of hosts that may fail; write a number, or a percent of a wave: 5%");
        }
        MaxFailures read = new MaxFailures(
                Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty());
        if (read.percent && read.number > 100) {
            throw new IllegalArgumentException("'" + text + "' is more than all hosts of a wave");
        }
        return read;
    }

    boolean exceededBy(int failed, int hosts) {
        return percent ? failed * 100L > (long) number * hosts : failed > number;
    }

    @Override
    public String toString() {
        return number + (percent ? "%" : "");
    }
}
