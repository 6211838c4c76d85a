package io.natward.policies.finding;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run counted.
 *
 * @param hosts hosts selected
 * @param compliantHosts hosts that answered and whose every verdict is compliant, not applicable or waived
 * @param verdicts verdicts on hosts that answered
 * @param findings non-compliant verdicts by severity
 * @param counting those of them that count for {@code --fail-on}: with a baseline the new and the worse ones, else all
 * @param changes how the findings stand to the baseline
 * @param unanswered hosts without an answer, by why
 * @param notes notes on hosts and findings
 * @param sites the same by site; a host of several sites counts in the first one
 * @param addresses what the addresses of hosts say of their declared sites, by site
 */
public record Totals(
        int hosts,
        int compliantHosts,
        Map<VerdictKind, Integer> verdicts,
        Map<Severity, Integer> findings,
        Map<Severity, Integer> counting,
        Map<Change, Integer> changes,
        Map<NoAnswer, Integer> unanswered,
        int notes,
        Map<String, SiteTotals> sites,
        Map<String, AddressTotals> addresses) {

    /**
     * @param hosts hosts of the site
     * @param compliant those that comply
     * @param nonCompliant those with a non-compliant verdict
     * @param open the rest: no answer, unreadable or indeterminate
     */
    public record SiteTotals(int hosts, int compliant, int nonCompliant, int open) {
        SiteTotals plus(SiteTotals other) {
            return new SiteTotals(
                    hosts + other.hosts,
                    compliant + other.compliant,
                    nonCompliant + other.nonCompliant,
                    open + other.open);
        }
    }

    /**
     * @param known hosts of the site whose addresses are known
     * @param contradicting those among them whose addresses contradict the site's declaration, by how
     */
    public record AddressTotals(int known, Map<AddressContradiction, Integer> contradicting) {
        public AddressTotals {
            contradicting = Collections.unmodifiableMap(new TreeMap<>(contradicting));
        }

        AddressTotals plus(AddressEvidence evidence) {
            Map<AddressContradiction, Integer> more = new TreeMap<>(contradicting);
            evidence.contradicts().forEach(c -> more.merge(c, 1, Integer::sum));
            return new AddressTotals(known + 1, more);
        }
    }

    public Totals {
        verdicts = Collections.unmodifiableMap(withZeros(VerdictKind.class, verdicts));
        findings = Collections.unmodifiableMap(withZeros(Severity.class, findings));
        counting = Collections.unmodifiableMap(withZeros(Severity.class, counting));
        changes = Collections.unmodifiableMap(withZeros(Change.class, changes));
        unanswered = Collections.unmodifiableMap(withZeros(NoAnswer.class, unanswered));
        sites = Collections.unmodifiableMap(new TreeMap<>(sites));
        addresses = Collections.unmodifiableMap(new TreeMap<>(addresses));
    }

    private static <K extends Enum<K>> EnumMap<K, Integer> withZeros(Class<K> type, Map<K, Integer> counts) {
        EnumMap<K, Integer> all = new EnumMap<>(type);
        for (K key : type.getEnumConstants()) {
            all.put(key, counts.getOrDefault(key, 0));
        }
        return all;
    }

    public int of(VerdictKind kind) {
        return verdicts.getOrDefault(kind, 0);
    }

    public int of(Severity severity) {
        return findings.getOrDefault(severity, 0);
    }

    public int of(Change change) {
        return changes.getOrDefault(change, 0);
    }

    public int of(NoAnswer why) {
        return unanswered.getOrDefault(why, 0);
    }

    /** Hosts that gave no answer. */
    public int unansweredHosts() {
        return unanswered.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether an answer is missing: a host without one, or a verdict that is unreadable or indeterminate. */
    public boolean answersMissing() {
        return unansweredHosts() > 0 || of(VerdictKind.UNREADABLE) > 0 || of(VerdictKind.INDETERMINATE) > 0;
    }

    /** Counts host results one by one. Not thread-safe. */
    public static final class Counter {
        private int hosts;
        private int compliantHosts;
        private int notes;
        private final Map<VerdictKind, Integer> verdicts = new EnumMap<>(VerdictKind.class);
        private final Map<Severity, Integer> findings = new EnumMap<>(Severity.class);
        private final Map<Severity, Integer> counting = new EnumMap<>(Severity.class);
        private final Map<Change, Integer> changes = new EnumMap<>(Change.class);
        private final Map<NoAnswer, Integer> unanswered = new EnumMap<>(NoAnswer.class);
        private final Map<String, SiteTotals> sites = new TreeMap<>();
        private final Map<String, AddressTotals> addresses = new TreeMap<>();

        public void add(HostResult result) {
            hosts++;
            notes += result.notes().size();
            if (result.outcome() instanceof Outcome.Unanswered none) {
                unanswered.merge(none.why(), 1, Integer::sum);
            }
            result.addresses()
                    .ifPresent(evidence -> addresses.compute(
                            evidence.site(),
                            (site, before) ->
                                    (before == null ? new AddressTotals(0, Map.of()) : before).plus(evidence)));
            boolean nonCompliant = false;
            boolean open = !result.answered();
            for (Finding finding : result.findings()) {
                notes += finding.notes().size();
                VerdictKind kind = finding.verdict().kind();
                verdicts.merge(kind, 1, Integer::sum);
                nonCompliant |= kind == VerdictKind.NON_COMPLIANT;
                open |= kind == VerdictKind.UNREADABLE || kind == VerdictKind.INDETERMINATE;
                if (finding.verdict() instanceof Verdict.NonCompliant bad) {
                    findings.merge(bad.severity(), 1, Integer::sum);
                    if (finding.baseline().map(Change::counts).orElse(true)) {
                        counting.merge(bad.severity(), 1, Integer::sum);
                    }
                }
                finding.baseline().ifPresent(change -> changes.merge(change, 1, Integer::sum));
            }
            boolean compliant = !nonCompliant && !open;
            compliantHosts += compliant ? 1 : 0;
            String site = result.host().sites().stream().findFirst().orElse("(no site)");
            sites.merge(
                    site,
                    new SiteTotals(1, compliant ? 1 : 0, nonCompliant ? 1 : 0, !nonCompliant && open ? 1 : 0),
                    SiteTotals::plus);
        }

        public Totals totals() {
            return new Totals(
                    hosts, compliantHosts, verdicts, findings, counting, changes, unanswered, notes, sites, addresses);
        }
    }
}
