package io.natward.scanner.cli;

import io.natward.policies.evaluation.Prospect;
import io.natward.policies.evaluation.Prospect.Asked;
import io.natward.policies.evaluation.Prospect.Demand;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.Truth;
import io.natward.policies.topology.Classification;
import io.natward.policies.topology.TopologyClass;
import io.natward.scanner.inventory.Host;
import java.io.PrintWriter;
import java.util.List;

/** What a policy wants of one host and from what it follows, for a person at a terminal. */
final class HostProspect {
    private final PrintWriter out;

    HostProspect(PrintWriter out) {
        this.out = out;
    }

    /** @param parameters which of the policy's parameters somebody set, a sentence each */
    void print(Policy policy, List<String> parameters, Host host) {
        Prospect prospect = Prospect.of(policy, host.declared());
        line(policy.id() + ": " + policy.about().title());
        line("Host: " + host.name() + " (" + host.where().file() + ":"
                + host.where().line() + ")");
        boolean excluded = prospect.conditions().stream().anyMatch(c -> c.holds() == Truth.NO);
        line("Applies: " + (excluded ? "no" : prospect.conditions().isEmpty() ? "yes, to every host" : "if all hold"));
        prospect.conditions().forEach(c -> line("  " + answer(c) + c.condition() + ": " + c.state()));
        if (excluded) {
            return;
        }
        parameters.forEach(p -> line("Parameter: " + p));
        prospect.demands().forEach(this::demand);
        if (policy.rules().stream().anyMatch(policy::restsOnTopology)) {
            derivation(host.classification());
        }
    }

    private static String answer(Asked asked) {
        return switch (asked.holds()) {
            case YES -> "yes  ";
            case NO -> "no   ";
            case UNKNOWN -> "?    ";
        };
    }

    private void demand(Demand demand) {
        line("Needed: " + demand.target() + ": " + demand.needed().orElse("cannot be said"));
        demand.because().forEach(b -> line("  - " + b));
    }

    private void derivation(Classification classification) {
        line("Topology class: "
                + classification.topologyClass().map(TopologyClass::label).orElse("undeclared")
                + (classification.restsOnAssumed() ? " (rests on an assumed NAT)" : ""));
        classification.because().forEach(b -> line("  - " + b));
    }

    private void line(String text) {
        out.println(TextTable.printable(text));
    }
}
