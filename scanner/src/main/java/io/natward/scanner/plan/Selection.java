package io.natward.scanner.plan;

import io.natward.policies.finding.HostSummary;
import io.natward.policies.policy.Glob;
import io.natward.policies.source.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Narrows which hosts are contacted, and never what is known: classes and verdicts come from the whole inventory. A host
 * is selected where each kind of pattern that was given matches it; of one kind, one match is enough.
 *
 * @param sites patterns for names of sites; empty for all
 * @param groups patterns for names of groups; empty for all
 * @param hosts patterns for names of hosts; empty for all
 */
public record Selection(List<String> sites, List<String> groups, List<String> hosts) {
    private static final int NAMES_SHOWN = 12;

    public Selection {
        sites = List.copyOf(sites);
        groups = List.copyOf(groups);
        hosts = List.copyOf(hosts);
    }

    public static Selection all() {
        return new Selection(List.of(), List.of(), List.of());
    }

    /**
     * The selected ones, in their order.
     *
     * @throws SelectionException where a pattern matches nothing, or no host is left
     */
    public <T> List<T> of(List<T> all, Function<T, HostSummary> summary) {
        List<HostSummary> known = all.stream().map(summary).toList();
        List<Glob> siteGlobs = globs("site", sites, known, HostSummary::sites);
        List<Glob> groupGlobs = globs("group", groups, known, HostSummary::groups);
        List<Glob> hostGlobs = globs("host", hosts, known, h -> List.of(h.name()));
        List<T> selected = all.stream()
                .filter(t -> matches(siteGlobs, summary.apply(t).sites())
                        && matches(groupGlobs, summary.apply(t).groups())
                        && matches(hostGlobs, List.of(summary.apply(t).name())))
                .toList();
        if (selected.isEmpty()) {
            throw new SelectionException(
                    known.isEmpty()
                            ? "the inventory has no hosts"
                            : "no host matches all of --site, --group and --host together");
        }
        return selected;
    }

    private static List<Glob> globs(
            String kind, List<String> patterns, List<HostSummary> known, Function<HostSummary, List<String>> names) {
        return patterns.stream()
                .map(p -> globThatMatches(
                        kind,
                        p,
                        known.stream()
                                .map(names)
                                .flatMap(List::stream)
                                .distinct()
                                .toList()))
                .toList();
    }

    private static Glob globThatMatches(String kind, String pattern, List<String> names) {
        Glob glob = new Glob(pattern);
        if (names.stream().noneMatch(glob::matches)) {
            throw new SelectionException("no " + kind + " matches '" + pattern + "'" + hint(kind, pattern, names));
        }
        return glob;
    }

    private static String hint(String kind, String pattern, List<String> names) {
        if (names.isEmpty()) {
            return "; no host of the inventory has a " + kind;
        }
        List<String> near =
                names.stream().filter(n -> contains(n, pattern)).limit(3).toList();
        if (!near.isEmpty()) {
            return "; did you mean " + String.join(", ", near) + "?";
        }
        boolean few = names.size() <= NAMES_SHOWN;
        Collection<String> shown = few ? new TreeSet<>(names) : List.of();
        return Suggestion.nearest(pattern, names)
                .map(n -> "; did you mean '" + n + "'?")
                .orElse(shown.isEmpty() ? "" : "; there are: " + String.join(", ", shown));
    }

    /** Whether a name contains what was typed, its wildcards left out. */
    private static boolean contains(String name, String pattern) {
        String core = pattern.replace("*", "").replace("?", "");
        return core.length() >= 3 && new Glob("*" + core + "*").matches(name);
    }

    private static boolean matches(List<Glob> globs, List<String> names) {
        return globs.isEmpty() || globs.stream().anyMatch(g -> names.stream().anyMatch(g::matches));
    }
}
