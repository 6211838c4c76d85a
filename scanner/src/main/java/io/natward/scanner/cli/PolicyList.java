package io.natward.scanner.cli;

import io.natward.policies.policy.Policy;
import io.natward.policies.profile.EffectivePolicies;
import io.natward.policies.profile.Profile;
import io.natward.policies.source.SourceRange;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The policies of a run as a table, and what a profile has made of them. */
record PolicyList(PrintWriter out) {
    private static final List<String> HEADER = List.of("ID", "SEVERITY", "PARAMETERS", "TITLE");

    void print(EffectivePolicies effective) {
        List<Policy> policies = effective.policies().policies();
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        policies.forEach(p -> rows.add(row(p)));
        List<String> lines = TextTable.lines(rows);
        out.println(lines.get(0));
        for (int i = 0; i < policies.size(); i++) {
            out.println(TextTable.printable(lines.get(i + 1)));
            effective
                    .origins(policies.get(i).id())
                    .forEach(origin -> out.println("    " + TextTable.printable(origin)));
        }
        effective.profile().ifPresent(profile -> footer(profile, effective.leftOut()));
    }

    private void footer(Profile profile, Map<String, SourceRange> leftOut) {
        Map<SourceRange, List<String>> byPlace = leftOut.keySet().stream()
                .collect(Collectors.groupingBy(leftOut::get, LinkedHashMap::new, Collectors.toList()));
        out.println();
        byPlace.forEach((where, ids) ->
                out.println("left out (" + where.file() + ":" + where.line() + "): " + String.join(", ", ids)));
        out.println(TextTable.printable("profile: " + profile.file()
                + profile.title().map(t -> ", " + t).orElse("") + ", SHA-256 " + profile.sha256()));
    }

    private static List<String> row(Policy policy) {
        String parameters = policy.parameters().stream()
                .map(p -> p.name() + "=" + p.value().display())
                .collect(Collectors.joining(", "));
        return List.of(
                policy.id(),
                policy.severities().greatest(policy.ordered()).label(),
                parameters.isEmpty() ? "-" : parameters,
                policy.about().title());
    }
}
