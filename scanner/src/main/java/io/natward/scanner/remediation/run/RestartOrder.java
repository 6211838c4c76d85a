package io.natward.scanner.remediation.run;

import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.journal.ChangeProgress;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * In which order people restart the hosts of a run on which a change was made that acts only then: those of a wave together,
 * and after all others each VPN server by itself, so that never two are away that stand in for each other.
 */
public final class RestartOrder {
    /** A computer's name without any sign that a shell could take for its own. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,14}");

    private RestartOrder() {}

    public static List<RestartStep> of(RunState run) {
        List<RestartStep> steps = new ArrayList<>();
        for (Wave wave : Waves.of(run.header().plan(), run.header().settings())) {
            List<PlannedHost> hosts =
                    wave.hosts().stream().filter(h -> needsRestart(run, h)).toList();
            List<PlannedHost> others =
                    hosts.stream().filter(h -> h.vpnServers().isEmpty()).toList();
            add(steps, others);
            hosts.stream().filter(h -> !h.vpnServers().isEmpty()).forEach(server -> add(steps, List.of(server)));
        }
        return List.copyOf(steps);
    }

    private static boolean needsRestart(RunState run, PlannedHost host) {
        return host.changes().stream()
                .map(c -> Optional.ofNullable(run.changes().get(c.id())).orElseThrow())
                .anyMatch(c ->
                        c.planned().restart() && isFixed(c) && c.restarted().isEmpty());
    }

    private static boolean isFixed(ChangeState change) {
        return change.progress() instanceof ChangeProgress.Ended ended && ended.verdict() == ChangeVerdict.FIXED;
    }

    private static void add(List<RestartStep> steps, List<PlannedHost> hosts) {
        if (!hosts.isEmpty()) {
            steps.add(new RestartStep(
                    steps.size() + 1,
                    hosts.stream()
                            .map(h -> new RestartStep.Host(h.host(), h.vpnServers(), command(h.computerName())))
                            .toList()));
        }
    }

    private static Optional<String> command(String computer) {
        return PLAIN_NAME.matcher(computer).matches()
                ? Optional.of("shutdown /r /t 60 /d p:2:4 /m \\\\" + computer)
                : Optional.empty();
    }
}
