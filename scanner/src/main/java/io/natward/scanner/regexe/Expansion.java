package io.natward.scanner.regexe;

import io.natward.policies.registry.KeyReading;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a pattern comes to on one host: the names that the host says match it. A name that a host sends stands on a command
 * line only if {@link CommandText#problemOfSubkey} lets it; of any other a harmless likeness is kept, with the reason.
 *
 * @param safe names whose keys may be asked for
 * @param refused harmless likenesses of the others, none of which is a name in {@code safe}; each with the reason
 */
record Expansion(Set<String> safe, Map<String, String> refused) {
    private static final int LONGEST_LIKENESS = 60;
    /** Stands in no name that may be asked for, so that no likeness can be taken for one. */
    private static final char FOREIGN = '?';

    static final Expansion NOTHING = new Expansion(new TreeSet<>(), new TreeMap<>());

    /** Nothing where the pattern's parent could not be listed, or too many keys match. */
    static Expansion of(KeyReading ofPattern) {
        if (!(ofPattern instanceof KeyReading.Present present)) {
            return NOTHING;
        }
        Expansion expansion = new Expansion(
                new TreeSet<>(String.CASE_INSENSITIVE_ORDER), new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
        for (String name : present.subkeys()) {
            Optional<String> problem = CommandText.problemOfSubkey(name);
            if (problem.isEmpty()) {
                expansion.safe().add(name);
            } else {
                expansion.refused().put(likeness(name), problem.get());
            }
        }
        return expansion;
    }

    /** The pattern's reading with nothing in it that would not be safe on a command line. */
    KeyReading reading(KeyReading ofPattern) {
        if (!(ofPattern instanceof KeyReading.Present)) {
            return ofPattern;
        }
        Set<String> names = new TreeSet<>(safe);
        names.addAll(refused.keySet());
        return KeyReading.Present.of(new TreeMap<>(), new TreeSet<>(), names);
    }

    private static String likeness(String name) {
        String cut = name.substring(0, Math.min(name.length(), LONGEST_LIKENESS));
        StringBuilder likeness = new StringBuilder();
        cut.chars()
                .forEach(c -> likeness.append(
                        (c >= 'a' && c <= 'z')
                                        || (c >= 'A' && c <= 'Z')
                                        || (c >= '0' && c <= '9')
                                        || "_.-{}".indexOf(c) >= 0
                                ? (char) c
                                : FOREIGN));
        if (cut.length() < name.length() || likeness.indexOf(String.valueOf(FOREIGN)) < 0) {
            likeness.append(FOREIGN);
        }
        return likeness.toString();
    }
}
