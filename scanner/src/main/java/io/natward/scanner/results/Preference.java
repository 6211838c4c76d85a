package io.natward.scanner.results;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which answer of a host stands where several files have different ones. */
public enum Preference {
    /** That of the file that was named first. */
    FIRST("first") {
        @Override
        boolean replaces(Told kept, Told other) {
            return false;
        }
    },
    /** The later one; of two at the same moment that of the file that was named later. */
    NEWEST("newest") {
        @Override
        boolean replaces(Told kept, Told other) {
            return !other.at().isBefore(kept.at());
        }
    },
    /** An answer before none; else the later one. */
    ANSWERED("answered") {
        @Override
        boolean replaces(Told kept, Told other) {
            return kept.result().answered() == other.result().answered()
                    ? NEWEST.replaces(kept, other)
                    : other.result().answered();
        }
    };

    private final String label;

    Preference(String label) {
        this.label = label;
    }

    /** @param other of a file that was named after that of {@code kept} */
    abstract boolean replaces(Told kept, Told other);

    public String label() {
        return label;
    }

    public static Optional<Preference> ofLabel(String label) {
        return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Preference::label).toList();
    }
}
