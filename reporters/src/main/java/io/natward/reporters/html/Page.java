package io.natward.reporters.html;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.finding.WaiverSummary;
import io.natward.policies.topology.TopologyClass;
import io.natward.reporters.overview.FindingGroup;
import io.natward.reporters.overview.HostRef;
import io.natward.reporters.overview.Overview;
import io.natward.reporters.overview.PathStanding;
import io.natward.reporters.overview.Silence;
import io.natward.reporters.overview.SiteHosts;
import io.natward.reporters.text.Answer;
import io.natward.reporters.text.Visible;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the templates of the page ask for. */
final class Page {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final List<Severity> WORST_FIRST =
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);

    /** RFC 3986's characters alone: what else stands in an address could lead elsewhere than it seems to. */
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[\\w.~:/?#@!$&'()*+,;=%\\[\\]-]+");

    /** How many causes of a finding are open; the others, of fewer hosts, are folded. */
    static final int CAUSES_SHOWN = 3;

    /** How many rows of what differs from host to host are open. */
    static final int ROWS_SHOWN = 12;

    /** How many names are open. */
    static final int NAMES_SHOWN = 40;

    /** A part of the bar that shows how the hosts stand; place and width in percent. */
    record Part(String style, String label, int count, String from, String width) {}

    /** @param number the path's number on the page */
    record Way(int number, PathStanding standing, Drawing lying, Drawing upright) {}

    /** Hosts without an answer, by what happened. */
    record Unanswered(NoAnswer why, List<Silence> details) {
        int hosts() {
            return details.stream().mapToInt(s -> s.hosts().size()).sum();
        }
    }

    final Asset style;
    final Asset script = Asset.of("page.js");
    final Overview overview;
    final ReportHeader header;
    final Totals totals;
    final Answer answer;
    final Matrix matrix;

    Page(Overview overview) {
        this.overview = overview;
        this.header = overview.header();
        this.style = header.remediation().isPresent() ? Asset.of("page.css", "run.css") : Asset.of("page.css");
        this.totals = header.totals();
        this.answer = new Answer(header);
        this.matrix = new Matrix(overview);
    }

    /** The name of the page in a browser. */
    String title() {
        return answer.run().map(run -> run.title() + ": ").orElse("") + answer.comply() + " - natward";
    }

    /** What the run of a remediation did; empty of a scan. */
    Optional<RunPart> run() {
        return header.remediation().map(run -> new RunPart(run, overview, matrix));
    }

    /** Nothing is fetched, and nothing runs or is styled but what natward wrote. */
    String contentSecurityPolicy() {
        return "default-src 'none'; style-src '" + style.hash() + "'; script-src '" + script.hash()
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    String started() {
        return time(header.startedAt());
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    List<Severity> severities() {
        return WORST_FIRST;
    }

    int openHosts() {
        return totals.sites().values().stream()
                .mapToInt(Totals.SiteTotals::open)
                .sum();
    }

    int nonCompliantHosts() {
        return totals.sites().values().stream()
                .mapToInt(Totals.SiteTotals::nonCompliant)
                .sum();
    }

    List<Part> bar() {
        return bar(totals.compliantHosts(), nonCompliantHosts(), openHosts());
    }

    static List<Part> bar(int right, int wrong, int open) {
        List<Part> parts = new ArrayList<>();
        int all = Math.max(1, right + wrong + open);
        int before = 0;
        for (Part part : List.of(
                new Part("right", "comply", right, "", ""),
                new Part("wrong", "do not comply", wrong, "", ""),
                new Part("open", "not known", open, "", ""))) {
            parts.add(new Part(
                    part.style(), part.label(), part.count(), percent(before, all), percent(part.count(), all)));
            before += part.count();
        }
        return parts;
    }

    private static String percent(int count, int all) {
        return String.format(Locale.ROOT, "%.2f%%", 100.0 * count / all);
    }

    List<FindingGroup> findings() {
        return overview.groups().stream().filter(g -> waiver(g).isEmpty()).toList();
    }

    List<FindingGroup> waived() {
        return overview.groups().stream().filter(g -> waiver(g).isPresent()).toList();
    }

    /** The hosts without an answer, by why, those of most hosts first among them. */
    List<Unanswered> unanswered() {
        Map<NoAnswer, List<Silence>> byWhy = new EnumMap<>(NoAnswer.class);
        overview.silences()
                .forEach(s ->
                        byWhy.computeIfAbsent(s.why(), w -> new ArrayList<>()).add(s));
        return byWhy.entrySet().stream()
                .map(e -> new Unanswered(
                        e.getKey(),
                        e.getValue().stream()
                                .sorted(Comparator.comparing(
                                                (Silence s) -> s.hosts().size())
                                        .reversed())
                                .toList()))
                .toList();
    }

    /** The list without what is shown of it at once. */
    static <T> List<T> rest(List<T> list, int shown) {
        return list.subList(Math.min(shown, list.size()), list.size());
    }

    /** The beginning of a list, of which the rest is folded. */
    static <T> List<T> first(List<T> list, int shown) {
        return list.subList(0, Math.min(shown, list.size()));
    }

    /** One name a line, each on one line. */
    static String names(List<HostRef> hosts) {
        return hosts.stream().map(h -> Visible.line(h.name())).collect(Collectors.joining("\n"));
    }

    static String line(String text) {
        return Visible.line(text);
    }

    /** The word on a group's badge, which is its style too. */
    static String grade(FindingGroup group) {
        return group.verdict() instanceof Verdict.NonCompliant bad
                ? bad.severity().label()
                : group.verdict().kind().label();
    }

    static Optional<WaiverSummary> waiver(FindingGroup group) {
        return group.verdict() instanceof Verdict.Waived waived ? Optional.of(waived.by()) : Optional.empty();
    }

    /** The ways with most findings first within a class, the widest class first; undeclared ones before all. */
    List<Way> ways() {
        List<PathStanding> sorted = overview.paths().stream()
                .sorted(Comparator.comparing(
                                (PathStanding p) -> p.path().topologyClass().isPresent())
                        .thenComparing(
                                p -> p.path().topologyClass().orElse(TopologyClass.NO_NAT), Comparator.reverseOrder())
                        .thenComparing(p -> p.path().site())
                        .thenComparing(p -> p.path().server()))
                .toList();
        List<Way> ways = new ArrayList<>();
        for (PathStanding standing : sorted) {
            int number = ways.size() + 1;
            PathLayout layout = new PathLayout(standing.path());
            ways.add(new Way(number, standing, layout.lying("way-" + number), layout.upright("way-up-" + number)));
        }
        return ways;
    }

    static String topology(Optional<TopologyClass> topology) {
        return topology.map(TopologyClass::label).orElse("undeclared");
    }

    /** The value that follows from the class; with the policy's id where several policies differ. */
    List<String> needed(Optional<TopologyClass> topology) {
        if (topology.isEmpty()) {
            return List.of();
        }
        String label = topology.get().label();
        List<PolicySummary> policies = header.policies().stream()
                .filter(p -> p.neededByClass().containsKey(label))
                .toList();
        Set<String> values = new LinkedHashSet<>();
        policies.forEach(p -> values.add(p.neededByClass().getOrDefault(label, "")));
        return values.size() <= 1
                ? List.copyOf(values)
                : policies.stream()
                        .map(p -> p.id() + ": " + p.neededByClass().getOrDefault(label, ""))
                        .toList();
    }

    Totals.SiteTotals totals(SiteHosts site) {
        return totals.sites().getOrDefault(site.name(), new Totals.SiteTotals(0, 0, 0, 0));
    }

    /** Only what a browser opens as a page: anything else in a policy stays text. */
    static Optional<String> link(Optional<String> uri) {
        return uri.filter(u -> WEB_ADDRESS.matcher(u).matches());
    }

    int verdicts(VerdictKind kind) {
        return totals.of(kind);
    }

    static String count(int number, String noun) {
        return Answer.count(number, noun);
    }
}
