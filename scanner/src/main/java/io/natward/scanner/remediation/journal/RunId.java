package io.natward.scanner.remediation.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** What a run is called: {@code 20261124T031500Z-apply-x7k2}. Ids are in the order of their time. */
public final class RunId {
    private static final Pattern FORM = Pattern.compile("\\d{8}T\\d{6}Z-(apply|rollback)-[a-z0-9]{4}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LETTERS = 36;
    private static final int RANDOM_LETTERS = 4;

    private RunId() {}

    /** The id of a run that begins now. */
    public static String fresh(Instant now, RunHeader.Kind kind, RandomGenerator random) {
        StringBuilder id =
                new StringBuilder(TIME.format(now)).append(kind == RunHeader.Kind.APPLY ? "-apply-" : "-rollback-");
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            id.append(Character.forDigit(random.nextInt(LETTERS), LETTERS));
        }
        return id.toString();
    }

    /** Whether the text has the form of an id; such a text is a harmless name of a file. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
