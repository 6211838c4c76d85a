package io.natward.scanner.regexe;

/** Text from a host, made fit for a message. */
public final class Printable {
    private static final int LONGEST = 300;

    private Printable() {}

    /** In quotes, control characters replaced and cut after 300 characters. */
    public static String quoted(String text) {
        return "'" + clean(text) + "'";
    }

    public static String clean(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    }
}
