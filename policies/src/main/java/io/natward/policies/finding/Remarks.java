package io.natward.policies.finding;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be said of a run as a whole and not of one of its hosts.
 *
 * @param warnings what every report has to shout about, for example an insecure connection
 * @param declarations what is wrong with the user's declarations
 * @param notes advice that changes no verdict
 */
public record Remarks(List<String> warnings, List<DeclarationFinding> declarations, List<String> notes) {
    public static final Remarks NONE = new Remarks(List.of(), List.of(), List.of());

    public Remarks {
        warnings = List.copyOf(warnings);
        declarations = List.copyOf(declarations);
        notes = List.copyOf(notes);
    }

    public static Remarks warnings(List<String> warnings) {
        return new Remarks(warnings, List.of(), List.of());
    }

    public Remarks plus(Remarks more) {
        return new Remarks(
                joined(warnings, more.warnings), joined(declarations, more.declarations), joined(notes, more.notes));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
