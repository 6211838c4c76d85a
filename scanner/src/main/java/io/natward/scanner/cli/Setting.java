package io.natward.scanner.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** A setting that the command line, the environment or the settings file may give. */
enum Setting {
    PARALLEL("parallel", false),
    PARALLEL_PER_SITE("parallel-per-site", false),
    TIMEOUT("timeout", false),
    FAIL_ON("fail-on", false),
    FAIL_ON_NOTE("fail-on-note", false),
    REQUIRE_ATTESTATION("require-attestation", false),
    MIN_ANSWERED("min-answered", false),
    WAIVERS("waivers", false),
    BASELINE("baseline", false),
    POLICIES("policies", true),
    PROFILE("profile", false),
    REPORT("report", true),
    SOURCE_ROOT("source-root", false);

    private static final int MAX_PARALLEL = 512;

    private final String label;
    private final boolean list;

    Setting(String label, boolean list) {
        this.label = label;
        this.list = list;
    }

    /** The name in a settings file, and of the option. */
    String label() {
        return label;
    }

    /** The name in the environment. */
    String variable() {
        return "NATWARD_" + name();
    }

    /** Whether it may be given several times. */
    boolean isList() {
        return list;
    }

    /** @throws IllegalArgumentException with a message for the user */
    Object parse(String text) {
        return switch (this) {
            case PARALLEL, PARALLEL_PER_SITE -> parallel(text);
            case TIMEOUT -> Durations.parse(text);
            case FAIL_ON -> FailOn.parse(text);
            case FAIL_ON_NOTE -> flag(text);
            case REQUIRE_ATTESTATION -> days(text);
            case MIN_ANSWERED -> MinAnswered.parse(text);
            case WAIVERS -> text.equals(WaiversFile.NONE) ? text : file(text);
            case BASELINE -> file(text);
            case POLICIES -> text;
            case PROFILE -> profile(text);
            case REPORT -> ReportRequest.parse(text);
            case SOURCE_ROOT -> folder(text);
        };
    }

    private static String file(String text) {
        try {
            if (Files.isRegularFile(Path.of(text))) {
                return text;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
        }
        throw new IllegalArgumentException("there is no file '" + text + "'");
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }

    private static String profile(String text) {
        try {
            Path file = Path.of(text);
            if (text.equals(PolicyChoice.NO_PROFILE) || (Files.exists(file) && !Files.isDirectory(file))) {
                return text;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
        }
        throw new IllegalArgumentException("there is no file '" + text + "'");
    }

    private static String folder(String text) {
        try {
            if (Files.isDirectory(Path.of(text))) {
                return text;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
        }
        throw new IllegalArgumentException("there is no folder '" + text + "'");
    }

    private static Integer days(String text) {
        if (text.matches("[1-9]\\d{0,4}d")) {
            return Integer.parseInt(text.substring(0, text.length() - 1));
        }
        throw new IllegalArgumentException("'" + text + "' is no number of days; write for example 365d");
    }

    private static Integer parallel(String text) {
        if (text.matches("\\d{1,3}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MAX_PARALLEL) {
                return number;
            }
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT, "'%s' is no number of hosts; write a number from 1 to %d", text, MAX_PARALLEL));
    }
}
