package io.natward.scanner.remediation.planning;

import io.natward.policies.finding.Contact;
import io.natward.policies.finding.Correction;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.finding.Verdict;
import io.natward.policies.registry.ValueImage;
import io.natward.policies.topology.TopologyClass;
import io.natward.scanner.remediation.ByHand;
import io.natward.scanner.remediation.ByHand.Cause;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the plan of one host of what was found on it. Pure. Waived findings are left alone, and so are those that are no
 * finding: of an open question nobody knows the answer.
 */
public final class HostPlanner {
    /** What people do about these is theirs to choose; the reports of the scan have the details. */
    private static final Set<Cause> KNOWN_FROM_REPORTS = Set.of(Cause.NO_REMEDY, Cause.NOT_ASKED_FOR);

    private final Obstacles obstacles;

    /** @param lower whether the user allowed to lower values */
    public HostPlanner(boolean lower, Places places) {
        this.obstacles = new Obstacles(lower, places);
    }

    /** Empty where there is nothing to do. */
    public Optional<PlannedHost> plan(HostResult host, Custody custody) {
        if (!(host.outcome() instanceof Outcome.Answered answered)) {
            return Optional.empty();
        }
        List<Todo> todo = new ArrayList<>();
        for (Finding finding : host.findings()) {
            if (finding.verdict() instanceof Verdict.NonCompliant wrong) {
                todo.add(new Todo(finding, wrong, obstacles.ofFinding(host, finding, custody)));
            }
        }
        if (todo.isEmpty()) {
            return Optional.empty();
        }
        Draft draft = new Draft(custody, contested(todo));
        todo.forEach(draft::add);
        return Optional.of(planned(host, answered.contact(), custody, draft));
    }

    /** The places where two findings want different data. */
    private static Set<String> contested(List<Todo> todo) {
        Map<String, ValueImage> wanted = new HashMap<>();
        Set<String> contested = new HashSet<>();
        todo.stream()
                .filter(t -> t.obstacle().isEmpty())
                .flatMap(t -> t.changes().stream())
                .forEach(change -> {
                    ValueImage other = wanted.putIfAbsent(place(change), change.after());
                    if (other != null && !other.equals(change.after())) {
                        contested.add(place(change));
                    }
                });
        return contested;
    }

    private static String place(ValueChange change) {
        return change.target().toUpperCase(Locale.ROOT);
    }

    private static PlannedHost planned(HostResult host, Contact contact, Custody custody, Draft draft) {
        return new PlannedHost(
                host.host().name(),
                custody.computerName(),
                host.host().sites(),
                custody.vpnServers(),
                host.host().owner(),
                host.host().classification().topologyClass().map(TopologyClass::label),
                contact.windows(),
                List.copyOf(draft.changes.values()),
                draft.byHand);
    }

    /** @param obstacle what stands against all of it */
    private record Todo(Finding finding, Verdict.NonCompliant wrong, Optional<Obstacle> obstacle) {

        List<ValueChange> changes() {
            return finding.remedy()
                    .flatMap(RemedyAdvice::correction)
                    .map(Correction::changes)
                    .orElse(List.of());
        }

        ByHand byHand(Obstacle why, List<ValueChange> changes) {
            return new ByHand(
                    finding.policy(),
                    finding.target(),
                    wrong.severity(),
                    finding.message(),
                    why.cause(),
                    why.detail(),
                    "",
                    KNOWN_FROM_REPORTS.contains(why.cause()) ? List.of() : changes,
                    finding.remedy().map(RemedyAdvice::restart).orElse(false));
        }
    }

    /** The plan of a host while it is made. */
    private final class Draft {
        private final Custody custody;
        private final Set<String> contested;
        private final Map<String, PlannedChange> changes = new LinkedHashMap<>();
        private final List<ByHand> byHand = new ArrayList<>();

        Draft(Custody custody, Set<String> contested) {
            this.custody = custody;
            this.contested = contested;
        }

        void add(Todo todo) {
            if (todo.obstacle().isPresent()) {
                byHand.add(todo.byHand(
                        todo.obstacle().get(),
                        todo.changes().stream()
                                .filter(change -> obstacles
                                        .ofPlace(todo.finding(), change)
                                        .isEmpty())
                                .toList()));
                return;
            }
            Correction correction =
                    todo.finding().remedy().flatMap(RemedyAdvice::correction).orElseThrow();
            Map<Obstacle, List<ValueChange>> left = new LinkedHashMap<>();
            List<ValueChange> sound = new ArrayList<>();
            Optional<Obstacle> stopped = Optional.empty();
            for (ValueChange change : correction.changes()) {
                Optional<Obstacle> obstacle =
                        stopped.or(() -> conflict(change)).or(() -> obstacles.ofChange(todo.finding(), change));
                if (obstacle.isPresent()) {
                    left.computeIfAbsent(obstacle.get(), o -> new ArrayList<>()).add(change);
                    // Without the first change, removing stray copies would leave the host with less than it has.
                    stopped = sound.isEmpty() ? obstacle : stopped;
                } else {
                    sound.add(change);
                }
            }
            sound.forEach(change -> changes.putIfAbsent(
                    place(change),
                    PlannedChanges.of(todo.finding(), todo.wrong(), correction.direction(), change, custody)));
            left.forEach((obstacle, rest) -> byHand.add(todo.byHand(obstacle, rest)));
        }

        private Optional<Obstacle> conflict(ValueChange change) {
            return contested.contains(place(change))
                    ? Optional.of(new Obstacle(
                            Cause.CONFLICT,
                            "Two findings want different data in " + change.target() + "; people have to decide."))
                    : Optional.empty();
        }
    }
}
