package io.natward.scanner.results;

import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.FindingId;
import io.natward.policies.finding.GateDecision;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Totals;
import io.natward.scanner.plan.AddressNotes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the headers of several runs over the same inventory come to together. */
final class MergedHeader {
    private final List<Part> parts;

    /** @param parts in the order that the user named them, at least one */
    MergedHeader(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * @param hosts the hosts of all parts, looked at
     * @param strongerExit the exit code that is reported where both apply
     * @param moreWarnings what else is to be shouted about
     */
    ReportHeader of(HostSurvey hosts, IntBinaryOperator strongerExit, List<String> moreWarnings) {
        ReportHeader first = parts.get(0).header();
        Instant start = earliest();
        return new ReportHeader(
                newest().version(),
                newest().natwardSha256(),
                start,
                Duration.between(start, end()),
                headers(ReportHeader::interrupted).anyMatch(interrupted -> interrupted),
                first.inventory(),
                first.inventorySha256(),
                first.inputs(),
                first.policies(),
                hosts.ordered(headers(ReportHeader::paths).flatMap(List::stream).toList()),
                hosts.totals(),
                headers(ReportHeader::exitCode)
                        .mapToInt(Integer::intValue)
                        .reduce(strongerExit)
                        .orElseThrow(),
                strictest(),
                Stream.of(headers(ReportHeader::warnings).flatMap(List::stream), versions(), moreWarnings.stream())
                        .flatMap(warnings -> warnings)
                        .distinct()
                        .toList(),
                declarations(),
                Stream.concat(origin(), notes(hosts.totals())).distinct().toList(),
                first.baseline(),
                gates());
    }

    private <T> Stream<T> headers(Function<ReportHeader, T> part) {
        return parts.stream().map(Part::header).map(part);
    }

    private Instant earliest() {
        return headers(ReportHeader::startedAt).min(Comparator.naturalOrder()).orElseThrow();
    }

    private Instant end() {
        return headers(header -> header.startedAt().plus(header.took()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The one that began last; of several the one that was named last. */
    private ReportHeader newest() {
        return headers(header -> header)
                .reduce((one, other) -> other.startedAt().isBefore(one.startedAt()) ? one : other)
                .orElseThrow();
    }

    private String strictest() {
        return headers(ReportHeader::failOn)
                .min(Comparator.comparing(
                        label -> Severity.ofLabel(label).map(Severity::ordinal).orElse(Integer.MAX_VALUE)))
                .orElseThrow();
    }

    private Stream<String> versions() {
        return headers(MergedHeader::natward).distinct().count() == 1
                ? Stream.of()
                : Stream.of("The merged files come from different versions of natward: "
                        + listed(part -> part.file() + " from " + natward(part.header())));
    }

    private static String natward(ReportHeader header) {
        return header.version()
                + header.natwardSha256()
                        .map(digest -> " (" + Digest.shortened(digest) + ")")
                        .orElse("");
    }

    /** Each once; what several runs say of the same declaration, as the file that was named last has it. */
    private List<DeclarationFinding> declarations() {
        Map<FindingId, DeclarationFinding> byId = new LinkedHashMap<>();
        headers(ReportHeader::declarations).flatMap(List::stream).forEach(d -> byId.put(d.id(), d));
        return List.copyOf(byId.values());
    }

    private Stream<String> origin() {
        return Stream.of("Merged from " + parts.size() + " files: "
                + listed(part -> part.file() + " (begun " + part.header().startedAt() + ", "
                        + hosts(part.header().totals().hosts()) + ")")
                + ".");
    }

    private static String hosts(int count) {
        return count + (count == 1 ? " host" : " hosts");
    }

    /** Those that count hosts of a part are told anew of all. */
    private Stream<String> notes(Totals totals) {
        Stream<String> others = headers(header -> header).flatMap(header -> {
            List<String> counted = AddressNotes.of(header.totals());
            return header.notes().stream().filter(note -> !counted.contains(note));
        });
        return Stream.concat(others, AddressNotes.of(totals).stream());
    }

    /** Each part was held against its own. */
    private List<GateDecision> gates() {
        return parts.stream()
                .flatMap(part -> part.header().gates().stream()
                        .map(gate -> new GateDecision(gate.gate() + " in " + part.file(), gate.passed(), gate.why())))
                .toList();
    }

    private String listed(Function<Part, String> text) {
        return parts.stream().map(text).collect(Collectors.joining(", "));
    }
}
