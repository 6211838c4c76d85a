package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.natward.policies.topology.SitePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a report says before it comes to the hosts; small, whatever the size of the fleet.
 *
 * @param version natward's version
 * @param natwardSha256 digest over the jars that natward ran from: of the lines that {@code sha256sum} prints for them, sorted
 *     by name; empty where it did not run from jars
 * @param startedAt when the run began, UTC
 * @param took how long it took
 * @param interrupted whether the run was ended before all hosts were done
 * @param inventory the inventory's path as the user gave it
 * @param inventorySha256 digest over the inventory and all files it includes
 * @param inputs the other files that decided what the run came to
 * @param policies the policies judged, in their order
 * @param paths the ways from the sites of the hosts to their VPN servers
 * @param totals the run counted
 * @param exitCode the exit code that the run ends with, reports being written
 * @param failOn the least severity that fails the run, or {@code none}
 * @param warnings what the whole run has to shout about, for example an insecure connection
 * @param declarations what is wrong with declarations and not with a host, the gravest first
 * @param notes advice about the run as a whole, which changes no verdict
 * @param baseline the earlier run that this one was compared with
 * @param gates what decided whether the run passes
 * @param remediation the run of a remediation, where the report is about one and not about a scan
 */
public record ReportHeader(
        String version,
        Optional<String> natwardSha256,
        Instant startedAt,
        Duration took,
        boolean interrupted,
        String inventory,
        String inventorySha256,
        List<InputFile> inputs,
        List<PolicySummary> policies,
        List<SitePath> paths,
        Totals totals,
        int exitCode,
        String failOn,
        List<String> warnings,
        List<DeclarationFinding> declarations,
        List<String> notes,
        Optional<BaselineSummary> baseline,
        List<GateDecision> gates,
        Optional<RunSummary> remediation) {
    public ReportHeader {
        inputs = List.copyOf(inputs);
        policies = List.copyOf(policies);
        paths = List.copyOf(paths);
        warnings = List.copyOf(warnings);
        declarations = declarations.stream()
                .sorted(Comparator.comparing(DeclarationFinding::severity).reversed())
                .toList();
        notes = List.copyOf(notes);
        gates = List.copyOf(gates);
    }

    /** Of a scan. */
    public ReportHeader(
            String version,
            Optional<String> natwardSha256,
            Instant startedAt,
            Duration took,
            boolean interrupted,
            String inventory,
            String inventorySha256,
            List<InputFile> inputs,
            List<PolicySummary> policies,
            List<SitePath> paths,
            Totals totals,
            int exitCode,
            String failOn,
            List<String> warnings,
            List<DeclarationFinding> declarations,
            List<String> notes,
            Optional<BaselineSummary> baseline,
            List<GateDecision> gates) {
        this(
                version,
                natwardSha256,
                startedAt,
                took,
                interrupted,
                inventory,
                inventorySha256,
                inputs,
                policies,
                paths,
                totals,
                exitCode,
                failOn,
                warnings,
                declarations,
                notes,
                baseline,
                gates,
                Optional.empty());
    }

    /** Findings of this severity, on hosts and on declarations. */
    public int findings(Severity severity) {
        return totals.of(severity)
                + (int) declarations.stream()
                        .filter(d -> d.severity() == severity)
                        .count();
    }

    /** Notes of the run, of its hosts and of its findings. */
    @JsonIgnore
    public int noteCount() {
        return totals.notes() + notes.size();
    }
}
