package io.natward.scanner.cli;

import io.natward.policies.cases.CaseResult;
import io.natward.policies.cases.CaseResult.Answer;
import io.natward.policies.cases.CaseResult.Field;
import io.natward.policies.cases.Coverage;
import io.natward.policies.cases.PolicyCase;
import io.natward.policies.evaluation.Branch;
import io.natward.policies.finding.Finding;
import io.natward.reporters.text.Visible;
import io.natward.reporters.text.Wording;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of policies' test cases, for a person at a terminal. */
final class CaseText {
    private final PrintWriter out;

    CaseText(PrintWriter out) {
        this.out = out;
    }

    /** What was expected beside what the policy said, why it said so, and where both stand. */
    void failure(CaseResult result) {
        PolicyCase failed = result.policyCase();
        line("FAIL  " + failed.policy().id() + ": " + failed.name());
        line("      case    " + failed.where());
        line("      policy  " + failed.policy().origin().where());
        for (Answer answer : result.answers()) {
            if (!answer.passed()) {
                if (result.answers().size() > 1) {
                    line("      value   " + answer.finding().target());
                }
                table(answer.fields());
                explain(answer.finding());
            }
        }
        out.println();
    }

    private void table(List<Field> fields) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("", "", "expected", "said")));
        for (Field field : fields) {
            String expected = field.expected().map(Wording::shortened).orElse("");
            rows.add(List.of(field.matches() ? " " : "!", field.name(), expected, Wording.shortened(field.actual())));
        }
        TextTable.lines(rows).forEach(row -> line("      " + row));
    }

    private void explain(Finding finding) {
        line("      it said: " + Wording.message(finding));
        finding.because().forEach(b -> line("      because: " + Wording.shortened(b)));
    }

    void missing(List<Coverage> coverage) {
        for (Coverage policy : coverage) {
            if (!policy.missing().isEmpty()) {
                line("%s: %d of %d branches reached (%d%%)"
                        .formatted(policy.policy().id(), policy.reached(), policy.branches(), policy.percent()));
                byTarget(policy)
                        .forEach((target, words) -> line("      no case" + target + ": " + String.join("; ", words)));
            }
        }
    }

    /** Which value it is about where a policy judges several. */
    private static Map<String, List<String>> byTarget(Coverage coverage) {
        boolean several = coverage.policy().rules().size() > 1;
        return coverage.missing().stream()
                .collect(Collectors.groupingBy(
                        b -> several && !b.target().isEmpty() ? " for " + b.target() : "",
                        LinkedHashMap::new,
                        Collectors.mapping(Branch::words, Collectors.toList())));
    }

    void summary(List<Coverage> coverage, List<CaseResult> results) {
        List<String> tested = results.stream()
                .map(r -> r.policyCase().policy().id())
                .distinct()
                .toList();
        String untested = coverage.stream()
                .map(c -> c.policy().id())
                .filter(id -> !tested.contains(id))
                .collect(Collectors.joining(", "));
        if (!untested.isEmpty()) {
            line("Without test cases: " + untested);
        }
        long failed = results.stream().filter(r -> !r.passed()).count();
        line("Policies tested: %d, cases: %d, passed: %d, failed: %d"
                .formatted(tested.size(), results.size(), results.size() - failed, failed));
        line("Branches: %d, reached: %d (%d%%)"
                .formatted(
                        coverage.stream().mapToInt(Coverage::branches).sum(),
                        coverage.stream().mapToInt(Coverage::reached).sum(),
                        Coverage.percent(coverage)));
    }

    /** Says whether the cases of every policy reach enough of its branches. */
    boolean gate(Percentage least, List<Coverage> coverage) {
        List<Coverage> below =
                coverage.stream().filter(c -> !c.isAtLeast(least.percent())).toList();
        if (below.isEmpty()) {
            line("Coverage: good, every policy is at " + least + " or above.");
            return true;
        }
        line("Coverage: not enough, below " + least + " are "
                + below.stream()
                        .map(c -> c.policy().id() + " (" + c.percent() + "%)")
                        .collect(Collectors.joining(", ")) + ".");
        return false;
    }

    /** Data of an export may hold anything. */
    private void line(String text) {
        out.println(Visible.line(text));
    }
}
