package io.natward.scanner.remediation.planning;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.Target;
import io.natward.scanner.remediation.PlannedHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Makes the plans of all hosts of a report. Holds one host of it at a time, and the plans. */
public final class FleetPlanner {
    private final HostPlanner planner;
    private final Function<String, Optional<Custody>> custody;

    /** @param custody of a host, by its name; empty for one that the inventory does not have */
    public FleetPlanner(HostPlanner planner, Function<String, Optional<Custody>> custody) {
        this.planner = planner;
        this.custody = custody;
    }

    /** From results alone: what they do not hold is not read. */
    public List<PlannedHost> plan(ScanReport report) throws IOException {
        return plan(report, Map.of());
    }

    /**
     * From a scan whose hosts can be asked once more, where a plan needs what the scan did not read.
     *
     * @param parallel how many hosts to ask at a time
     */
    public List<PlannedHost> plan(ScanReport report, StrayReader strays, Function<String, Target> targets, int parallel)
            throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(parallel);
        try {
            Map<String, Future<Map<String, ValueImage>>> asked = new HashMap<>();
            report.forEachHost(host -> {
                if (StrayReader.wanted(host)) {
                    String name = host.host().name();
                    HostResult held = host;
                    asked.put(name, workers.submit(() -> strays.read(held, targets.apply(name))));
                }
            });
            Map<String, Map<String, ValueImage>> images = new HashMap<>();
            for (Map.Entry<String, Future<Map<String, ValueImage>>> host : asked.entrySet()) {
                images.put(host.getKey(), host.getValue().get());
            }
            return plan(report, images);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private List<PlannedHost> plan(ScanReport report, Map<String, Map<String, ValueImage>> images) throws IOException {
        List<PlannedHost> hosts = new ArrayList<>();
        report.forEachHost(host -> {
            String name = host.host().name();
            HostResult known = images.containsKey(name) ? StrayReader.with(images.get(name), host) : host;
            custody.apply(name).flatMap(c -> planner.plan(known, c)).ifPresent(hosts::add);
        });
        return hosts;
    }
}
