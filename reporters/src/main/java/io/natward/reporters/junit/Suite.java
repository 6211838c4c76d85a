package io.natward.reporters.junit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A suite of JUnit cases.
 *
 * @param place what the suite belongs to, its {@code package}
 * @param properties name and value of each, in their order
 * @param output lines of standard output
 */
record Suite(
        String name,
        String hostname,
        int id,
        String place,
        Instant at,
        Duration took,
        List<Map.Entry<String, String>> properties,
        List<Case> cases,
        List<String> output) {

    /** How a case ended. */
    enum Mark {
        PASS,
        FAILURE,
        ERROR,
        SKIPPED;

        String element() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param type what kind of failure, error or skip it is */
    record Case(String name, Mark mark, String type, String message, List<String> details) {
        Case {
            details = List.copyOf(details);
        }
    }

    Suite {
        properties = List.copyOf(properties);
        cases = List.copyOf(cases);
        output = List.copyOf(output);
    }
}
