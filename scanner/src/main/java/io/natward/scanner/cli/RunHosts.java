package io.natward.scanner.cli;

import io.natward.policies.finding.HostSummary;
import io.natward.scanner.inventory.Host;
import io.natward.scanner.inventory.Inventory;
import io.natward.scanner.inventory.InventoryLoader;
import io.natward.scanner.registry.Target;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.secret.OperatorSecrets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The hosts of a plan as the inventory knows them, and how to reach them. Each must be the computer of the plan, whatever the
 * inventory says of it now: what stands on another one has nothing to do with what was planned.
 *
 * @param targets by name, of those hosts of the plan that the inventory still names
 * @param summaries likewise
 */
record RunHosts(
        Inventory inventory, Map<String, Target> targets, Map<String, HostSummary> summaries, List<String> warnings) {

    /**
     * @throws io.natward.policies.source.InvalidInputException where the inventory is wrong, or a host of the plan cannot be
     *     logged in to
     */
    static RunHosts of(RemediationPlan plan, Path file, ScanSettings settings) {
        ReportRequest.spare(settings.reports(), file, "the inventory " + file);
        Inventory known = InventoryLoader.load(file, System.getenv());
        Map<String, String> computers = plan.hosts().stream()
                .filter(h -> !h.changes().isEmpty())
                .collect(Collectors.toMap(PlannedHost::host, PlannedHost::computerName));
        List<Host> hosts = known.hosts().stream()
                .filter(h -> computers.containsKey(h.name()))
                .toList();
        OperatorSecrets secrets = new OperatorSecrets(settings.operator().commands(), new ConsolePrompt());
        List<String> warnings = known.requireAccess(hosts, secrets);
        Map<String, Target> targets = new HashMap<>();
        Map<String, HostSummary> summaries = new HashMap<>();
        for (Host host : hosts) {
            String computer = computers.getOrDefault(host.name(), host.computerName());
            targets.put(host.name(), host.target(secrets).calledItself(computer));
            summaries.put(host.name(), host.summary());
        }
        return new RunHosts(known, targets, summaries, warnings);
    }

    /** Why every change of the host is for people, by the inventory of now; empty where it may be changed. */
    Optional<String> byHand(String host) {
        return inventory.hosts().stream()
                .filter(h -> h.name().equals(host))
                .findFirst()
                .flatMap(Host::byHand);
    }

    Optional<HostSummary> summary(String host) {
        return Optional.ofNullable(summaries.get(host));
    }
}
