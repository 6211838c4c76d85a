package io.natward.scanner.cli;

import io.natward.policies.finding.ValueChange;
import io.natward.policies.registry.ValueImage;
import io.natward.reporters.text.Visible;
import io.natward.scanner.remediation.ByHand;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

/** A plan for people who review it, in the manner of a diff. */
final class PlanText {
    private final PrintWriter out;

    PlanText(PrintWriter out) {
        this.out = out;
    }

    /** @param sha256 the plan's digest */
    void show(RemediationPlan plan, String sha256) {
        for (PlannedHost host : plan.hosts()) {
            host(host);
        }
        line("", summary(plan));
        line("", "Digest: " + sha256);
    }

    /** {@code Plan: 4 changes on 3 hosts; 2 findings are left to people.} */
    static String summary(RemediationPlan plan) {
        long changes = plan.changes().count();
        long hosts = plan.hosts().stream().filter(h -> !h.changes().isEmpty()).count();
        long left = plan.hosts().stream().mapToLong(h -> h.byHand().size()).sum();
        String planned = changes == 0
                ? "Plan: nothing to change"
                : "Plan: " + counted(changes, "change") + " on " + counted(hosts, "host");
        return planned
                + (left == 0
                        ? "."
                        : "; " + counted(left, "finding") + (left == 1 ? " is" : " are") + " left to people.");
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void host(PlannedHost host) {
        String about = String.join(
                ", ",
                Stream.of(
                                Stream.of((host.sites().size() == 1 ? "site " : "sites ")
                                        + String.join(", ", host.sites())),
                                host.topology().stream(),
                                host.windows().stream(),
                                host.owner().stream(),
                                host.vpnServers().stream().map(s -> "VPN server " + s))
                        .flatMap(parts -> parts)
                        .toList());
        line("", host.host() + " (" + about + ")");
        host.changes().forEach(this::change);
        host.byHand().forEach(this::byHand);
        out.println();
    }

    private void change(PlannedChange change) {
        diff(change.place(), change.before(), change.after());
        line(
                "      ",
                change.policy() + ", " + change.severity().label() + ", "
                        + change.direction().label());
        line("      ", change.why());
        line(
                "      ",
                change.risk()
                        + (change.oneCommand()
                                ? ""
                                : " Compared and written by two commands, between which somebody else could write."));
    }

    private void byHand(ByHand left) {
        line("  by hand: ", left.policy() + ", " + left.severity().label() + ": " + left.target());
        line("      ", left.why());
        line("      ", left.detail());
        List<ValueChange> changes = left.changes();
        changes.forEach(c -> diff(c.target(), c.before(), c.after()));
        if (!left.instructions().isEmpty()) {
            line("      ", left.instructions());
        }
    }

    private void diff(String place, ValueImage before, ValueImage after) {
        line("  ", place);
        line("    - ", before.describe());
        line("    + ", after.describe());
    }

    /** What hosts and policies say is made visible, whatever is in it. */
    private void line(String before, String text) {
        out.println(before + Visible.line(text));
    }
}
