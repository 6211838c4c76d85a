package io.natward.scanner.cli;

import io.natward.policies.registry.ValueImage;
import io.natward.reporters.text.Visible;
import io.natward.scanner.remediation.ByHand;
import io.natward.scanner.remediation.PlanPolicy;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.RemediationPlan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A plan for people who review it, in the manner of a diff: host by host what is changed, then what is left to people. */
final class PlanText {
    private static final int NAMED = 8;

    private final PrintWriter out;

    PlanText(PrintWriter out) {
        this.out = out;
    }

    /** What is left to people for one reason, on all hosts together. */
    private record Left(ByHand.Cause cause, String policy, String detail) {
        static Left of(ByHand left) {
            return new Left(left.cause(), left.policy(), left.detail());
        }
    }

    /** @param sha256 the plan's digest */
    void show(RemediationPlan plan, String sha256) {
        plan.hosts().stream().filter(h -> !h.changes().isEmpty()).forEach(this::host);
        left(plan);
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
        Stream<String> site =
                Stream.of((host.sites().size() == 1 ? "site " : "sites ") + String.join(", ", host.sites()));
        List<String> about = Stream.of(
                        site,
                        host.topology().stream(),
                        host.windows().stream(),
                        host.owner().stream(),
                        host.vpnServers().stream().map(s -> "VPN server " + s))
                .flatMap(parts -> parts)
                .toList();
        line("", host.host() + " (" + String.join(", ", about) + ")");
        List<PlannedChange> changes = host.changes();
        for (int i = 0; i < changes.size(); i++) {
            PlannedChange change = changes.get(i);
            diff(change.place(), change.before(), change.after());
            if (i + 1 == changes.size() || !ofOneFinding(change, changes.get(i + 1))) {
                reason(change);
            }
        }
        out.println();
    }

    private static boolean ofOneFinding(PlannedChange one, PlannedChange next) {
        return one.policy().equals(next.policy()) && one.target().equals(next.target());
    }

    private void reason(PlannedChange change) {
        line(
                "      ",
                change.policy() + ", " + change.severity().label() + ", "
                        + change.direction().label() + ": " + change.why());
        line(
                "      ",
                change.risk()
                        + (change.oneCommand()
                                ? ""
                                : " Compared and written by two commands, between which somebody else could write."));
    }

    private void left(RemediationPlan plan) {
        Map<Left, List<String>> hosts = new LinkedHashMap<>();
        Map<Left, ByHand> first = new LinkedHashMap<>();
        for (PlannedHost host : plan.hosts()) {
            for (ByHand left : host.byHand()) {
                first.putIfAbsent(Left.of(left), left);
                hosts.computeIfAbsent(Left.of(left), l -> new ArrayList<>()).add(host.host());
            }
        }
        if (!hosts.isEmpty()) {
            line("", "Left to people:");
        }
        first.forEach((left, example) -> left(plan, left, example, hosts.getOrDefault(left, List.of())));
        if (!hosts.isEmpty()) {
            out.println();
        }
    }

    private void left(RemediationPlan plan, Left left, ByHand example, List<String> hosts) {
        line(
                "  ",
                left.policy() + ", " + example.severity().label() + ", " + counted(hosts.size(), "host") + ": "
                        + named(hosts));
        line("      ", left.detail());
        Optional<String> remedy = plan.policies().stream()
                .map(PlanPolicy::about)
                .filter(about -> about.id().equals(left.policy()))
                .map(about -> about.remedy())
                .findFirst();
        line("      ", example.instructions().isEmpty() ? remedy.orElse("") : example.instructions());
    }

    private static String named(List<String> hosts) {
        String names = String.join(", ", hosts.subList(0, Math.min(NAMED, hosts.size())));
        return hosts.size() > NAMED ? names + " and " + (hosts.size() - NAMED) + " more" : names;
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
