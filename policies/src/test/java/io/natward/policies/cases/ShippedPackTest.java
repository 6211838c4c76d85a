package io.natward.policies.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.natward.policies.evaluation.Branch;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ShippedPackTest {
    private static final List<String> PACK = List.of(PolicyLoader.DEFAULT_PACK);
    private static final int MOST_KEYS = 25;

    private final Problems problems = new Problems();
    private final PolicySet policies = PolicyLoader.load(PACK, problems);
    private final List<PolicyCase> cases = PolicyCases.load(PACK, policies, problems);

    @Test
    void loads_without_a_problem() {
        assertThat(problems.all()).extracting(Problem::toString).isEmpty();
        assertThat(policies.policies()).hasSizeGreaterThan(20);
    }

    @TestFactory
    Stream<DynamicTest> every_case_gets_the_verdict_it_was_written_for() {
        return cases.stream()
                .map(c -> dynamicTest(
                        c.policy().id() + ": " + c.name(),
                        () -> assertThat(CaseRunner.run(c))
                                .satisfies(r -> assertThat(r.answers())
                                        .isNotEmpty()
                                        .allSatisfy(a -> assertThat(a.differences())
                                                .as(a.finding().message())
                                                .isEmpty()))));
    }

    @Test
    void every_policy_has_cases_for_a_pass_a_finding_and_a_key_that_cannot_be_read() {
        for (Policy policy : policies.policies()) {
            Set<String> verdicts = cases.stream()
                    .filter(c -> c.policy().id().equals(policy.id()))
                    .flatMap(c -> c.expected().values().stream())
                    .map(e -> e.verdict().label())
                    .collect(Collectors.toSet());
            assertThat(verdicts).as(policy.id()).contains("compliant", "non-compliant", "unreadable");
        }
    }

    @Test
    void the_cases_reach_every_branch_of_every_policy() {
        List<CaseResult> results = cases.stream().map(CaseRunner::run).toList();

        assertThat(Coverage.of(policies, results).stream()
                        .filter(c -> !c.missing().isEmpty())
                        .map(c -> c.policy().id() + ": no case: "
                                + c.missing().stream().map(Branch::words).collect(Collectors.joining("; "))))
                .isEmpty();
    }

    @Test
    void every_policy_is_in_a_file_of_its_name_and_has_a_page() {
        for (Policy policy : policies.policies()) {
            assertThat(policy.origin().where().file())
                    .isEqualTo(PolicyLoader.DEFAULT_PACK + "/" + policy.id() + ".yaml");
            assertThat(Path.of("..", "docs", "policies", policy.id() + ".md")).isRegularFile();
        }
    }

    @Test
    void related_policies_exist() {
        assertThat(policies.policies())
                .allSatisfy(p -> assertThat(p.related())
                        .allSatisfy(id -> assertThat(policies.find(id)).as(id).isPresent()));
    }

    @Test
    void asks_a_host_for_few_keys() {
        assertThat(policies.queries()).hasSizeLessThanOrEqualTo(MOST_KEYS);
    }

    @Test
    void a_folder_with_the_same_files_gives_the_same_policies_in_the_same_order() {
        List<String> folder = List.of("packs/ipsec-nat-traversal");

        PolicySet same = PolicyLoader.load(folder, problems);

        assertThat(problems.all()).isEmpty();
        assertThat(same.policies())
                .extracting(Policy::id)
                .containsExactlyElementsOf(
                        policies.policies().stream().map(Policy::id).toList());
        assertThat(PolicyCases.load(folder, same, problems)).hasSameSizeAs(cases);
    }
}
