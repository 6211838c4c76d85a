package io.natward.policies.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.cases.BaselineHost.Kind;
import io.natward.policies.evaluation.Evaluator;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.PolicySummary.Reference;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.policy.Rule;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How much of a public baseline that nobody wrote for natward can be said as policies. The table of its rules and the
 * policies are independent of each other: hosts are made from the table.
 */
final class PublicBaselineTest {
    private static final Path FOLDER = Path.of("src/test/resources/public-baseline");
    private static final List<BaselineRule> RULES = BaselineRule.all(FOLDER.resolve("rules.tsv"));
    private static final double WANTED = 0.95;

    /** The baseline wants two numbers of one value; this is the policy about the one that a host meeting all does not have. */
    private static final String CONTRADICTING = "emet-2012";

    private static final Pattern MET_BY_NOTHING = Pattern.compile("HKU.*|.*\\\\DisableBkGndGroupPolicy");

    private static final Problems PROBLEMS = new Problems();
    private static final PolicySet POLICIES =
            PolicyLoader.load(List.of(FOLDER.resolve("policies").toString()), PROBLEMS);

    @Test
    void the_policies_load_without_a_problem() {
        assertThat(PROBLEMS.all()).extracting(Problem::toString).isEmpty();
    }

    @Test
    void at_least_95_of_100_rules_are_expressed_and_the_others_are_listed() throws IOException {
        Map<String, String> shortcomings = new TreeMap<>();
        for (BaselineRule rule : RULES) {
            shortcoming(rule).ifPresent(why -> shortcomings.put(rule.label(), why));
        }

        assertThat(shortcomings.keySet()).as("%s", shortcomings).containsExactlyInAnyOrderElementsOf(listed());
        assertThat(RULES).hasSizeGreaterThan(300);
        assertThat(1 - (double) shortcomings.size() / RULES.size()).isGreaterThanOrEqualTo(WANTED);
    }

    @Test
    void every_policy_is_there_for_rules_of_the_table_only() {
        for (Policy policy : POLICIES.policies()) {
            for (Rule rule : policy.rules()) {
                assertThat(RULES.stream().anyMatch(r -> r.isAbout(rule.target()) && covers(policy, r)))
                        .as("%s: %s", policy.id(), rule.target())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_server_that_meets_every_rule_has_no_finding(Kind kind) {
        List<Finding> findings =
                Evaluator.evaluate(POLICIES, BaselineHost.meeting(kind, RULES).facts(POLICIES));

        assertThat(findings)
                .filteredOn(f -> !f.policy().equals(CONTRADICTING))
                .allSatisfy(f -> assertThat(f.verdict().kind())
                        .as("%s", f)
                        .isIn(VerdictKind.COMPLIANT, VerdictKind.NOT_APPLICABLE));
        assertThat(findings)
                .filteredOn(f -> f.verdict().kind() == VerdictKind.COMPLIANT)
                .hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_server_that_holds_nothing_breaks_every_rule_but_the_one_of_absence_and_those_about_users(Kind kind) {
        List<Finding> findings = Evaluator.evaluate(
                POLICIES, BaselineHost.meeting(kind, List.of()).facts(POLICIES));

        assertThat(findings)
                .filteredOn(f -> f.verdict().kind() != VerdictKind.NOT_APPLICABLE)
                .allSatisfy(f -> assertThat(f.verdict().kind())
                        .as("%s", f)
                        .isEqualTo(
                                MET_BY_NOTHING.matcher(f.target()).matches()
                                        ? VerdictKind.COMPLIANT
                                        : VerdictKind.NON_COMPLIANT));
    }

    private static Stream<Kind> kinds() {
        return Stream.of(new Kind(false, false, 2), new Kind(false, true, 1), new Kind(true, false, 2));
    }

    private static List<String> listed() throws IOException {
        try (Stream<String> lines = Files.lines(FOLDER.resolve("not-expressed.txt"))) {
            return lines.filter(l -> l.contains(": ") && !l.startsWith("#"))
                    .map(l -> l.substring(0, l.indexOf(": ")))
                    .toList();
        }
    }

    private static boolean covers(Policy policy, BaselineRule rule) {
        return policy.about().references().stream().map(Reference::id).anyMatch(rule.id()::equals);
    }

    /** Why no policy says what the rule says; empty where one does. */
    private static Optional<String> shortcoming(BaselineRule rule) {
        List<Policy> candidates = POLICIES.policies().stream()
                .filter(p -> covers(p, rule) && p.rules().stream().anyMatch(r -> rule.isAbout(r.target())))
                .toList();
        if (candidates.isEmpty()) {
            return Optional.of("no policy is about it");
        }
        List<String> reasons = candidates.stream()
                .map(p -> shortcoming(rule, p))
                .flatMap(Optional::stream)
                .toList();
        return reasons.size() < candidates.size() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    private static Optional<String> shortcoming(BaselineRule rule, Policy policy) {
        List<String> reasons = new ArrayList<>();
        BaselineHost host = neighbours(rule, Kind.of(rule));
        for (Optional<RegistryValue> value : rule.meeting()) {
            BaselineHost.USERS.forEach(user -> host.put(rule, user, value));
            Verdict verdict = verdict(rule, policy, host);
            if (verdict.kind() != VerdictKind.COMPLIANT) {
                reasons.add("with " + value + " it is " + verdict);
            }
        }
        for (Optional<RegistryValue> value : rule.breaking()) {
            host.breakIt(rule, value);
            Verdict verdict = verdict(rule, policy, host);
            if (!(verdict instanceof Verdict.NonCompliant wrong) || wrong.reason() != Reason.WRONG) {
                reasons.add("with " + value + " it is " + verdict);
            }
        }
        for (Kind other : Kind.otherThan(rule)) {
            Verdict verdict = verdict(rule, policy, neighbours(rule, other));
            if (verdict.kind() != VerdictKind.NOT_APPLICABLE) {
                reasons.add("for " + other + " it is " + verdict);
            }
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(policy.id() + ": " + String.join(", ", reasons));
    }

    /** A host that meets all rules about the same key. */
    private static BaselineHost neighbours(BaselineRule rule, Kind kind) {
        return BaselineHost.meeting(
                kind,
                RULES.stream().filter(r -> r.key().equalsIgnoreCase(rule.key())).toList());
    }

    private static Verdict verdict(BaselineRule rule, Policy policy, BaselineHost host) {
        return Evaluator.evaluate(policy, host.facts(new PolicySet(List.of(policy)))).stream()
                .filter(f -> rule.isAbout(f.target()))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
