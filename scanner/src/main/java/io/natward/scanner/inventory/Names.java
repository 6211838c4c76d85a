package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.Suggestion;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of one kind that the inventory declares, for checking references to them. */
record Names(String kind, Set<String> known) {

    boolean check(Scalar reference, Problems problems) {
        if (known.contains(reference.text())) {
            return true;
        }
        problems.add(
                reference.where(),
                "there is no " + kind + " '" + reference.text() + "'"
                        + (known.isEmpty()
                                ? "; the inventory declares none"
                                : Suggestion.forUnknown(reference.text(), known)));
        return false;
    }

    /** The names that are declared, each once; a problem for each that is not, and for one that stands twice. */
    List<String> resolve(List<Scalar> references, Problems problems) {
        Set<String> resolved = new LinkedHashSet<>();
        for (Scalar reference : references) {
            if (check(reference, problems) && !resolved.add(reference.text())) {
                problems.add(reference.where(), kind + " '" + reference.text() + "' stands twice in the list");
            }
        }
        return List.copyOf(resolved);
    }
}
