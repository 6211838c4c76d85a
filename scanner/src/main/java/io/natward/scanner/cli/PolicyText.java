package io.natward.scanner.cli;

import io.natward.policies.finding.PolicySummary.Reference;
import io.natward.policies.policy.ActsAs;
import io.natward.policies.policy.Condition;
import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Expectation.Choice;
import io.natward.policies.policy.Parameter;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.Rule;
import io.natward.policies.policy.Subkeys;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.NameGlob;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Policies for a person at a terminal. */
final class PolicyText {
    private final PrintWriter out;

    PolicyText(PrintWriter out) {
        this.out = out;
    }

    /** @param origins what a profile sets of it, with places */
    void explain(Policy policy, List<String> origins) {
        out.println(policy.id() + ": " + policy.about().title());
        out.println();
        out.println(policy.about().summary());
        out.println();
        line("Applies to", appliesTo(policy.appliesTo()));
        policy.undecidable().forEach(u -> line("Cannot judge", appliesTo(u.when()) + ": " + u.because()));
        policy.rules().forEach(this::rule);
        line("Severity", severities(policy));
        line("Restart", policy.remedy().restart() ? "a change acts after a restart of the computer" : "not needed");
        policy.parameters().forEach(this::parameter);
        origins.forEach(o -> line("Set by the profile", o));
        out.println();
        out.println(policy.about().rationale());
        out.println();
        line("Remedy", policy.remedy().text());
        for (Reference reference : policy.about().references()) {
            line(
                    "Source",
                    reference.label() + reference.uri().map(u -> ", " + u).orElse(""));
        }
        line("Defined in", policy.origin().where() + (policy.origin().shipped() ? " (shipped)" : ""));
    }

    private void parameter(Parameter parameter) {
        line(
                "Parameter",
                parameter.name() + " (" + parameter.type().windowsName() + "), "
                        + parameter.value().display()
                        + (parameter.isSet()
                                ? ", by itself " + parameter.standard().display()
                                : "")
                        + ": " + parameter.summary());
    }

    private void rule(Rule rule) {
        ValueRule value = rule.value();
        line(
                "Judges",
                rule.target()
                        + value.type().map(t -> " (" + t.windowsName() + ")").orElse(""));
        rule.subkeys().ifPresent(this::subkeys);
        line("Needed", "");
        needs(rule.expect(), value, "  ");
        if (value.name().isPresent()) {
            line("Valid data", value.valid().map(Expectation::describe).orElse("all data of the type"));
        }
        if (!value.misplacedIn().isEmpty()) {
            line(
                    "Misplaced in",
                    value.misplacedIn().stream().map(Object::toString).collect(Collectors.joining("\n  ")));
        }
    }

    private void subkeys(Subkeys subkeys) {
        String which = subkeys.require() == Subkeys.Require.EACH ? "each key that matches" : "any key that matches";
        String except = subkeys.except().stream().map(NameGlob::text).collect(Collectors.joining(", "));
        line("In", which + (except.isEmpty() ? "" : ", except " + except));
        line("Where none does", whenNone(subkeys.whenNone()));
    }

    private static String whenNone(ActsAs outcome) {
        if (outcome instanceof ActsAs.Compliant) {
            return "compliant";
        }
        return outcome instanceof ActsAs.NonCompliant ? "non-compliant" : "indeterminate";
    }

    private void needs(Expectation expect, ValueRule value, String indent) {
        if (!(expect instanceof Choice choice)) {
            out.println(indent + value.needed(expect).orElse("anything; it is reported only"));
            return;
        }
        int width = choice.branches().stream()
                .mapToInt(b -> b.label().length())
                .max()
                .orElse(0);
        choice.branches().forEach(b -> need(b.label(), width, b.expect(), value, indent));
        choice.otherwise().ifPresent(o -> need("otherwise", width, o, value, indent));
    }

    private void need(String label, int width, Expectation expect, ValueRule value, String indent) {
        if (expect instanceof Choice) {
            out.println(indent + label);
            needs(expect, value, indent + "  ");
        } else {
            String needed = value.needed(expect).orElse("anything; it is reported only");
            out.printf("%s%-" + Math.max(width, 9) + "s  %s%n", indent, label, needed);
        }
    }

    private static String appliesTo(List<Condition> conditions) {
        return conditions.isEmpty()
                ? "every host"
                : conditions.stream().map(Condition::describe).collect(Collectors.joining(" and "));
    }

    private static String severities(Policy policy) {
        String standard = policy.severities().standard().label();
        String others = policy.severities().byReason().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey().label() + " " + e.getValue().label())
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? standard : others;
    }

    private void line(String label, String text) {
        out.println(label + ":" + (text.isEmpty() ? "" : " " + text));
    }
}
