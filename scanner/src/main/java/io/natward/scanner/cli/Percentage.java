package io.natward.scanner.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A share in whole hundredths, from 0 to 100. */
record Percentage(int percent) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})%");

    /**
     * Reads {@code 90%}.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static Percentage parse(String text) {
        Matcher matcher = FORM.matcher(text);
        int percent = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("'" + text + "' is no percentage; write 0% to 100%, without a fraction");
        }
        return new Percentage(percent);
    }

    @Override
    public String toString() {
        return percent + "%";
    }
}
