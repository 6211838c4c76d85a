package io.natward.scanner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a scan runs, all layers of settings taken together.
 *
 * @param parallel how many hosts are read at a time
 * @param parallelPerSite how many of one site, where the inventory does not say it of the site; empty for any number
 * @param timeout for one host
 * @param waivers the file of waivers, or {@code none}; empty for the one beside the inventory, where there is one
 * @param baseline the JSON report or JSON Lines of an earlier run, whose findings do not count again
 * @param reports what to write; none for a plan that asks for none
 * @param sourceRoot the folder that places in reports are relative to; empty for the one around the inventory
 * @param attestationDays how many days old the word may be that somebody gave for a site's uplink; empty where nobody is asked for it
 * @param operator what only the settings file says
 */
record ScanSettings(
        int parallel,
        OptionalInt parallelPerSite,
        Duration timeout,
        Gates gates,
        Optional<String> waivers,
        Optional<Path> baseline,
        PolicyChoice policies,
        List<ReportRequest> reports,
        Optional<Path> sourceRoot,
        OptionalInt attestationDays,
        OperatorSettings operator) {
    ScanSettings {
        reports = List.copyOf(reports);
    }

    /** The same for a plan, which decides nothing by itself: findings fail no gate, and reports are those of the command line. */
    ScanSettings forPlan(List<ReportRequest> asked) {
        return new ScanSettings(
                parallel,
                parallelPerSite,
                timeout,
                new Gates(FailOn.parse("none"), false, gates.minAnswered()),
                waivers,
                Optional.empty(),
                policies,
                asked,
                sourceRoot,
                attestationDays,
                operator);
    }
}
