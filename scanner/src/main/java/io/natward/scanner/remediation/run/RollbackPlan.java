package io.natward.scanner.remediation.run;

import io.natward.policies.finding.Direction;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.policy.Glob;
import io.natward.policies.registry.ValueImage;
import io.natward.policies.registry.WritableData;
import io.natward.scanner.regexe.Printable;
import io.natward.scanner.registry.ValueEdit;
import io.natward.scanner.remediation.ByHand;
import io.natward.scanner.remediation.PlanBasis;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.journal.ChangeState;
import io.natward.scanner.remediation.journal.RunHeader;
import io.natward.scanner.remediation.journal.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The plan that takes a run back: what it wrote, or may have written, with what stood there before. Within a host the last
 * change is taken back first, and keys that the run created are removed where they are empty then.
 */
public final class RollbackPlan {
    private final RunState run;
    private final RunHeader header;

    private RollbackPlan(RunState run) {
        this.run = run;
        this.header = run.header();
    }

    /**
     * @param hosts patterns of names of hosts that are taken back; empty for all
     * @param natward this version
     * @return without hosts where there is nothing to take back
     */
    public static RemediationPlan of(RunState run, List<Glob> hosts, String natward, Instant now) {
        return new RollbackPlan(run).plan(hosts, natward, now);
    }

    private RemediationPlan plan(List<Glob> globs, String natward, Instant now) {
        RemediationPlan applied = header.plan();
        List<PlannedHost> hosts = applied.hosts().stream()
                .filter(h -> globs.isEmpty() || globs.stream().anyMatch(g -> g.matches(h.host())))
                .map(this::inverted)
                .flatMap(Optional::stream)
                .toList();
        boolean lowers =
                hosts.stream().flatMap(h -> h.changes().stream()).anyMatch(c -> c.direction() == Direction.LOWERS);
        return new RemediationPlan(
                natward,
                now,
                new PlanBasis(PlanBasis.Kind.RUN, header.startedAt(), Optional.of(header.run()), Optional.empty()),
                applied.inventory(),
                applied.inventorySha256(),
                applied.policies(),
                lowers,
                hosts);
    }

    private Optional<PlannedHost> inverted(PlannedHost host) {
        List<PlannedChange> changes = new ArrayList<>();
        List<ByHand> byHand = new ArrayList<>();
        List<PlannedChange> backwards = new ArrayList<>(host.changes());
        Collections.reverse(backwards);
        for (PlannedChange change : backwards) {
            ChangeState state =
                    Optional.ofNullable(run.changes().get(change.id())).orElseThrow();
            state.before()
                    .ifPresent(before -> WritableData.problem(before)
                            .ifPresentOrElse(
                                    why -> byHand.add(byHand(change, before, why)),
                                    () -> changes.add(inverted(state, before))));
        }
        return changes.isEmpty() && byHand.isEmpty()
                ? Optional.empty()
                : Optional.of(new PlannedHost(
                        host.host(),
                        host.computerName(),
                        host.sites(),
                        host.vpnServers(),
                        host.owner(),
                        host.topology(),
                        host.windows(),
                        changes,
                        byHand));
    }

    private PlannedChange inverted(ChangeState state, ValueImage earlier) {
        PlannedChange change = state.planned();
        return new PlannedChange(
                change.id(),
                change.key(),
                change.name(),
                change.after(),
                earlier,
                state.created(),
                change.policy(),
                change.target(),
                change.reason(),
                change.severity(),
                inverted(change.direction()),
                why(change),
                "What the run was to put right is wrong again afterwards: " + change.why(),
                change.restart(),
                new ValueEdit(change.key(), change.name(), Optional.of(change.after()), earlier).fitsOneCommand());
    }

    private static Direction inverted(Direction direction) {
        return switch (direction) {
            case RAISES -> Direction.LOWERS;
            case LOWERS -> Direction.RAISES;
            case KEEPS, CHANGES -> direction;
        };
    }

    private String why(PlannedChange change) {
        return "It takes back what the run " + header.run() + " did to " + change.place() + ".";
    }

    private ByHand byHand(PlannedChange change, ValueImage earlier, String why) {
        return new ByHand(
                change.policy(),
                change.target(),
                change.severity(),
                why(change),
                ByHand.Cause.NOT_RESTORABLE,
                "What stood there before " + why + ".",
                "Set " + change.place() + " back to " + Printable.clean(earlier.describe()) + " by hand.",
                List.of(new ValueChange(change.key(), change.name(), change.after(), earlier)),
                change.restart());
    }
}
