package io.natward.policies.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Policy;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters that policies declare, and what is said where they are declared or used wrongly. */
final class ParametersTest {
    /** Line numbers in the tests count in this text. */
    private static final String GOOD = """
            id: my-policy
            title: A title
            severity: low
            summary: A summary.
            rationale: A reason.
            parameters:
              least: {type: dword, default: 10, summary: The least days.}
              most: {type: dword, default: 30, summary: The most days.}
            value:
              key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Example
              name: Days
              type: dword
              when-absent: {parameter: least}
            expect: {range: {from: {parameter: least}, to: {parameter: most}}}
            remedy: {set: {parameter: most}, text: Set it.}
            """;

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    @Test
    void a_parameter_stands_for_data_in_expectations_absence_and_remedy() throws IOException {
        Policy policy = load(GOOD);

        assertThat(problems.all()).isEmpty();
        assertThat(policy.rules().get(0).expect().describe()).isEqualTo("from 10 to 30");
        assertThat(policy.parameters())
                .extracting(p -> p.name() + "=" + p.value().display())
                .containsExactly("least=10", "most=30");
    }

    @Test
    void a_policy_with_parameters_judges_as_one_that_says_the_data_itself() throws IOException {
        Policy written = load(GOOD.replaceAll("\\{parameter: least}", "10")
                .replaceAll("\\{parameter: most}", "30")
                .replaceAll("(?m)^(parameters:|  least:.*|  most:.*)\\n", ""));

        Policy policy = load(GOOD);

        assertThat(problems.all()).isEmpty();
        assertThat(policy.rules()).isEqualTo(written.rules());
        assertThat(policy.remedy()).isEqualTo(written.remedy());
    }

    @Test
    void a_text_that_is_also_a_word_of_the_language_is_data_where_a_parameter_gives_it() throws IOException {
        Policy policy = load("""
                id: my-policy
                title: A title
                severity: low
                summary: A summary.
                rationale: A reason.
                parameters: {wanted: {type: sz, default: absent, summary: The text.}}
                value: {key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Example, name: N, type: sz, when-absent: non-compliant}
                expect: {by: windows, "<6.0": {not: {parameter: wanted}}, otherwise: {any: [{parameter: wanted}, present]}}
                remedy: {text: Set it.}
                """);

        assertThat(problems.all()).isEmpty();
        assertThat(policy.rules().get(0).expect().outcomes())
                .extracting(Expectation::describe)
                .allSatisfy(d -> assertThat(d).contains("'absent'"));
    }

    @Test
    void a_parameter_that_is_not_declared() throws IOException {
        assertThat(problemsOf(GOOD.replace("to: {parameter: most}", "to: {parameter: mots}")))
                .containsExactly("p.yaml:14:60: there is no parameter 'mots'; did you mean 'most'?");
    }

    @Test
    void a_parameter_of_a_policy_without_any() throws IOException {
        assertThat(problemsOf(GOOD.replaceAll("(?m)^(parameters:|  least:.*|  most:.*)\\n", "")))
                .contains("p.yaml:10:28: the policy declares no parameters")
                .noneMatch(p -> p.contains("operator"));
    }

    @Test
    void a_parameter_that_nothing_uses() throws IOException {
        assertThat(problemsOf(
                        GOOD.replace("to: {parameter: most}", "to: 30").replace("set: {parameter: most}", "set: 30")))
                .containsExactly("p.yaml:8:3: nothing uses parameter 'most'; write {parameter: most} where its value is"
                        + " to stand, or remove it");
    }

    @Test
    void a_parameter_of_another_type_than_the_place() throws IOException {
        assertThat(problemsOf(GOOD.replace("most: {type: dword, default: 30", "most: {type: sz, default: many")))
                .contains(
                        "p.yaml:14:60: parameter 'most' is of type sz (p.yaml:8:3), but data of type dword belongs here")
                .contains(
                        "p.yaml:15:27: parameter 'most' is of type sz (p.yaml:8:3), but data of type dword belongs here")
                .hasSize(2);
    }

    @Test
    void a_default_that_is_no_data_of_the_type() throws IOException {
        assertThat(problemsOf(GOOD.replace("default: 30", "default: many")))
                .containsExactly("p.yaml:8:32: 'default' is a number from 0 to 4294967295 (the type is dword), not the"
                        + " text 'many'");
    }

    @Test
    void a_default_that_cannot_be_right() throws IOException {
        assertThat(problemsOf(GOOD.replace("default: 30", "default: 3")))
                .contains("p.yaml:14:17: the range ends (3) before it begins (10)");
    }

    @Test
    void a_parameter_without_type_default_and_summary() throws IOException {
        assertThat(problemsOf(GOOD.replace("{type: dword, default: 30, summary: The most days.}", "{}")))
                .containsExactly(
                        "p.yaml:8:9: parameter 'most' needs 'default'",
                        "p.yaml:8:9: parameter 'most' needs 'summary'",
                        "p.yaml:8:9: parameter 'most' needs 'type'");
    }

    @Test
    void a_parameter_where_no_data_stands() throws IOException {
        assertThat(problemsOf(GOOD.replace("severity: low", "severity: {parameter: most}")))
                .anyMatch(p -> p.startsWith("p.yaml:3:12: 'severity' has no field 'parameter'"));
    }

    @Test
    void a_parameter_of_a_type_whose_data_cannot_be_compared() throws IOException {
        assertThat(problemsOf(GOOD.replace("most: {type: dword", "most: {type: link")))
                .contains(
                        "p.yaml:8:16: 'type' cannot be the text 'link'; valid are: binary, dword, expand-sz, multi-sz,"
                                + " qword, sz");
    }

    @Test
    void a_use_that_says_more_than_the_name() throws IOException {
        assertThat(problemsOf(GOOD.replace("{parameter: most}}}", "{parameter: most, plus: 1}}}")))
                .containsExactly("p.yaml:14:66: the use of a parameter has no field 'plus'; valid are: parameter");
    }

    @Test
    void a_name_that_is_none() throws IOException {
        assertThat(problemsOf(GOOD.replace("most", "Most")))
                .containsExactly(
                        "p.yaml:8:3: a parameter's name is made of lower-case words and digits joined by hyphens,"
                                + " not 'Most'");
    }

    private Policy load(String policy) throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), policy);
        List<Policy> policies =
                PolicyLoader.load(List.of(file.toString()), problems).policies();
        assertThat(problems.all()).isEmpty();
        return policies.get(0);
    }

    private List<String> problemsOf(String policy) throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), policy);
        PolicyLoader.load(List.of(file.toString()), problems);
        return problems.all().stream()
                .map(Problem::toString)
                .map(p -> p.replace(folder.toString().replace('\\', '/') + "/", ""))
                .sorted()
                .toList();
    }
}
