package io.natward.reporters.overview;

import io.natward.policies.finding.Change;
import io.natward.policies.finding.Contact;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.VerdictKind;
import io.natward.reporters.text.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A whole run, arranged for people. Read in one pass over the hosts; it holds the name of every host, a row for each host
 * that somebody has to look at, and every different finding once.
 *
 * @param groups the findings that somebody has to look at, worst first
 * @param fixed the findings of the baseline that are gone, in the order of the policies
 * @param silences the hosts without an answer
 * @param paths the ways from sites to VPN servers, in the header's order
 * @param advice the notes, those of most hosts first
 * @param sites the hosts by site, in the order of the sites' names
 * @param changes what the run of a remediation did, those to look at first; empty of a scan
 */
public record Overview(
        ReportHeader header,
        List<FindingGroup> groups,
        List<Fixed> fixed,
        List<Silence> silences,
        List<PathStanding> paths,
        List<Advice> advice,
        List<SiteHosts> sites,
        List<Changed> changes) {
    public Overview {
        groups = List.copyOf(groups);
        fixed = List.copyOf(fixed);
        silences = List.copyOf(silences);
        paths = List.copyOf(paths);
        advice = List.copyOf(advice);
        sites = List.copyOf(sites);
        changes = List.copyOf(changes);
    }

    /** The changes, those that are the same on several hosts as one. */
    public List<ChangeGroup> changeGroups() {
        return ChangeGroup.of(changes);
    }

    public static Overview of(ScanReport report) throws IOException {
        Collector collector = new Collector(report.header());
        report.forEachHost(collector::add);
        return collector.overview();
    }

    private static final class Collector {
        private record SilenceKey(NoAnswer why, String detail) {}

        private record AdviceKey(Optional<String> policy, String note) {}

        private record Lists(List<SiteHosts.Row> troubled, List<String> compliant) {}

        private final ReportHeader header;
        private final GroupCollector groups;
        private final PathCounter paths;
        private final Map<Judged, Judged> judged = new HashMap<>();
        private final Map<Judged, List<HostRef>> fixed = new LinkedHashMap<>();
        private final Map<SilenceKey, List<HostRef>> silences = new LinkedHashMap<>();
        private final Map<AdviceKey, Set<HostRef>> advice = new LinkedHashMap<>();
        private final Map<String, Lists> sites = new TreeMap<>();
        private final List<Changed> changes = new ArrayList<>();

        Collector(ReportHeader header) {
            this.header = header;
            this.groups = new GroupCollector(header.policies());
            this.paths = new PathCounter(header);
        }

        void add(HostResult result) {
            HostRef host = HostRef.of(result.host());
            List<FindingGroup.Key> keys = new ArrayList<>();
            Set<Judged> satisfied = new HashSet<>();
            result.notes().forEach(n -> advise(Optional.empty(), n, host));
            for (Finding finding : result.findings()) {
                groups.add(host, finding).ifPresent(keys::add);
                if (finding.verdict().kind() == VerdictKind.COMPLIANT) {
                    satisfied.add(judged.computeIfAbsent(Judged.by(finding), j -> j));
                }
                if (finding.baseline().equals(Optional.of(Change.FIXED))) {
                    fixed.computeIfAbsent(Judged.by(finding), k -> new ArrayList<>())
                            .add(host);
                }
                finding.notes().forEach(n -> advise(Optional.of(finding.policy()), n, host));
                finding.remedied()
                        .ifPresent(
                                done -> done.values().forEach(value -> changes.add(new Changed(host, finding, value))));
            }
            paths.add(result);
            Lists lists = sites.computeIfAbsent(host.site(), s -> new Lists(new ArrayList<>(), new ArrayList<>()));
            if (result.answered() && keys.stream().allMatch(k -> k.verdict().kind() == VerdictKind.WAIVED)) {
                lists.compliant().add(host.name());
            } else {
                lists.troubled().add(row(result, host, keys, satisfied));
            }
            if (result.outcome() instanceof Outcome.Unanswered none) {
                silences.computeIfAbsent(
                                new SilenceKey(none.why(), Wording.shortened(none.detail())), k -> new ArrayList<>())
                        .add(host);
            }
        }

        private void advise(Optional<String> policy, String note, HostRef host) {
            advice.computeIfAbsent(new AdviceKey(policy, Wording.shortened(note)), k -> new LinkedHashSet<>())
                    .add(host);
        }

        private static SiteHosts.Row row(
                HostResult result, HostRef host, List<FindingGroup.Key> keys, Set<Judged> satisfied) {
            boolean answered = result.outcome() instanceof Outcome.Answered;
            return new SiteHosts.Row(
                    host,
                    result.host().classification().topologyClass(),
                    result.outcome() instanceof Outcome.Answered a
                            ? Optional.of(computer(a.contact()))
                            : Optional.empty(),
                    result.outcome() instanceof Outcome.Unanswered none
                            ? Optional.of(none.why().label())
                            : Optional.empty(),
                    result.host().where().file() + ":" + result.host().where().line(),
                    answered && keys.stream().anyMatch(k -> k.verdict().kind() == VerdictKind.NON_COMPLIANT),
                    keys,
                    satisfied);
        }

        private static String computer(Contact contact) {
            return contact.computerName() + contact.windows().map(w -> ", " + w).orElse("") + ", " + contact.address()
                    + ", " + Wording.contact(contact) + ", as " + contact.account();
        }

        private List<Fixed> fixed() {
            List<Fixed> all = new ArrayList<>();
            for (PolicySummary policy : header.policies()) {
                for (String target : policy.targets()) {
                    List<HostRef> hosts = fixed.getOrDefault(new Judged(policy.id(), target), List.of());
                    if (!hosts.isEmpty()) {
                        all.add(new Fixed(policy.id() + (policy.targets().size() > 1 ? ": " + target : ""), hosts));
                    }
                }
            }
            return all;
        }

        Overview overview() {
            return new Overview(
                    header,
                    groups.groups(),
                    fixed(),
                    silences.entrySet().stream()
                            .map(e -> new Silence(e.getKey().why(), e.getKey().detail(), e.getValue()))
                            .sorted(Comparator.comparing(Silence::why))
                            .toList(),
                    paths.standings(),
                    advice.entrySet().stream()
                            .map(e -> new Advice(e.getKey().policy(), e.getKey().note(), List.copyOf(e.getValue())))
                            .sorted(Comparator.comparing((Advice a) -> a.hosts().size())
                                    .reversed())
                            .toList(),
                    sites.entrySet().stream()
                            .map(e -> new SiteHosts(
                                    e.getKey(),
                                    e.getValue().troubled(),
                                    e.getValue().compliant()))
                            .toList(),
                    changes.stream()
                            .sorted(Comparator.comparing(Changed::standing))
                            .toList());
        }
    }
}
