package io.natward.scanner.results;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Totals;
import io.natward.policies.topology.Classification.Pair;
import io.natward.policies.topology.SitePath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a header says of the hosts below it: their number by verdicts, and which ways they take, in their order. */
final class HostSurvey implements ScanReport.Sink {
    private final Totals.Counter counter = new Totals.Counter();
    private final Set<List<String>> ways = new LinkedHashSet<>();

    @Override
    public void accept(HostResult host) {
        counter.add(host);
        for (Pair pair : host.host().classification().pairs()) {
            ways.add(List.of(pair.site(), pair.server()));
        }
    }

    Totals totals() {
        return counter.totals();
    }

    /** Each way once: those of the hosts as a scan lists them, then the others as they come. */
    List<SitePath> ordered(List<SitePath> paths) {
        Map<List<String>, SitePath> byEnds = new LinkedHashMap<>();
        paths.forEach(path -> byEnds.putIfAbsent(List.of(path.site(), path.server()), path));
        Set<List<String>> order = new LinkedHashSet<>(ways);
        order.addAll(byEnds.keySet());
        return order.stream().map(byEnds::get).filter(Objects::nonNull).toList();
    }
}
