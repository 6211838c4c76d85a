package io.natward.policies.profile;

import io.natward.policies.policy.Glob;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the policies a profile means.
 *
 * @param leftOut the ids of the others in their order, each with the place that leaves it out
 */
record ProfileSelection(Map<String, SourceRange> leftOut) {

    /** @param ids of all policies, in their order */
    static ProfileSelection of(Profile profile, List<String> ids, Problems problems) {
        List<Pattern> only = patterns(profile.only(), ids, problems);
        List<Pattern> except = patterns(profile.except(), ids, problems);
        Map<String, SourceRange> leftOut = new LinkedHashMap<>();
        int meant = 0;
        for (String id : ids) {
            boolean wanted = profile.only().isEmpty() || matching(only, id).isPresent();
            Optional<Pattern> excluding = matching(except, id);
            if (wanted && excluding.isEmpty()) {
                meant++;
            } else {
                leftOut.put(
                        id,
                        excluding
                                .map(p -> p.written().where())
                                .orElseGet(() -> profile.only().get(0).where()));
            }
            only.stream()
                    .filter(p -> p.written().text().equals(id) && excluding.isPresent())
                    .forEach(p -> problems.add(
                            excluding.orElseThrow().written().where(),
                            "'" + excluding.orElseThrow().written().text() + "' leaves out '" + id
                                    + "', which 'only' names ("
                                    + p.written().where() + ")"));
        }
        if (meant == 0 && problems.isEmpty()) {
            problems.add(SourceRange.at(profile.file(), 1, 1), "the profile leaves out every policy");
        }
        return new ProfileSelection(leftOut);
    }

    private record Pattern(Scalar written, Glob glob) {}

    private static List<Pattern> patterns(List<Scalar> written, List<String> ids, Problems problems) {
        List<Pattern> patterns = new ArrayList<>();
        for (Scalar scalar : written) {
            Glob glob = new Glob(scalar.text());
            if (ids.stream().noneMatch(glob::matches)) {
                boolean exact = scalar.text().chars().noneMatch(c -> c == '*' || c == '?');
                problems.add(
                        scalar.where(),
                        exact
                                ? noPolicy(scalar.text(), ids)
                                : "no policy's id matches '" + scalar.text() + "'"
                                        + Suggestion.forUnknown(scalar.text(), ids));
            }
            patterns.add(new Pattern(scalar, glob));
        }
        return patterns;
    }

    private static Optional<Pattern> matching(List<Pattern> patterns, String id) {
        return patterns.stream().filter(p -> p.glob().matches(id)).findFirst();
    }

    /** What is said of an id that no policy has. */
    static String noPolicy(String id, List<String> ids) {
        return "there is no policy '" + id + "'" + Suggestion.forUnknown(id, ids);
    }
}
