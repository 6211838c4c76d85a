package io.natward.policies.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.registry.HostKeys;
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

/** Policies written for each part of the language, with cases for each of its branches: src/test/resources/language. */
final class LanguagePackTest {
    private static final List<String> PACK =
            List.of(Path.of("src", "test", "resources", "language").toString());

    private final Problems problems = new Problems();
    private final PolicySet policies = PolicyLoader.load(PACK, problems);
    private final List<PolicyCase> cases = PolicyCases.load(PACK, policies, problems);

    @Test
    void loads_without_a_problem_and_every_policy_has_cases() {
        assertThat(problems.all()).extracting(Problem::toString).isEmpty();
        assertThat(policies.policies())
                .isNotEmpty()
                .allSatisfy(
                        p -> assertThat(cases).extracting(PolicyCase::policy).contains(p));
    }

    @TestFactory
    Stream<DynamicTest> every_case_gets_the_verdict_it_was_written_for() {
        return cases.stream()
                .map(c -> dynamicTest(
                        c.policy().id() + ": " + c.name(),
                        () -> assertThat(CaseRunner.run(c).answers())
                                .allSatisfy(a -> assertThat(a.differences())
                                        .as(a.finding().message())
                                        .isEmpty())));
    }

    @Test
    void edition_and_architecture_are_asked_only_for_policies_that_ask_for_them() {
        PolicySet shipped = PolicyLoader.load(List.of(PolicyLoader.DEFAULT_PACK), problems);

        assertThat(asked(policies)).contains(HostKeys.EDITION, HostKeys.ARCHITECTURE);
        assertThat(asked(shipped)).doesNotContain(HostKeys.EDITION, HostKeys.ARCHITECTURE);
    }

    private static Set<String> asked(PolicySet policies) {
        return policies.queries().stream().flatMap(q -> q.values().stream()).collect(Collectors.toSet());
    }
}
