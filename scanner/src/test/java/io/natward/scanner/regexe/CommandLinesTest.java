package io.natward.scanner.regexe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.natward.policies.registry.RegistryPath;
import io.natward.scanner.regexe.CommandLines.Line;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLinesTest {
    private static final RegistryPath KEY = RegistryPath.parse("HKLM\\SOFTWARE\\Some Key {1}");

    @Test
    void asks_everything_in_one_line_with_a_marker_after_each_step() {
        List<Line> lines = CommandLines.of(
                List.of(
                        new Step.ListKey(KEY),
                        new Step.ListKeyIfFailed(RegistryPath.parse("HKLM\\SOFTWARE")),
                        new Step.ReadValue(KEY, "A Name"),
                        new Step.ListChildren(RegistryPath.parse("HKLM\\SYSTEM"), List.of("A", "B"))),
                "N");

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).text())
                .isEqualTo("cmd /d /v:on /c \"echo N start"
                        + "&reg query \"HKLM\\SOFTWARE\\Some Key {1}\" 2>nul&echo N 0 !errorlevel!"
                        + "&(if errorlevel 1 reg query \"HKLM\\SOFTWARE\" 2>nul)&echo N 1 !errorlevel!"
                        + "&reg query \"HKLM\\SOFTWARE\\Some Key {1}\" /v \"A Name\" 2>nul&echo N 2 !errorlevel!"
                        + "&reg query \"HKLM\\SYSTEM\" 2>nul|findstr /i /l /e \"A B\"&echo N 3 !errorlevel!\"");
    }

    @Test
    void keeps_within_the_limit_and_a_conditional_step_beside_its_own() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            RegistryPath key = RegistryPath.parse("HKLM\\SOFTWARE\\" + "x".repeat(i + 1) + "\\Key");
            steps.add(new Step.ListKey(key));
            steps.add(new Step.ListKeyIfFailed(key.parent().orElseThrow()));
        }

        List<Line> lines = CommandLines.of(steps, "natward-0123456789abcdef");

        assertThat(lines.size()).isGreaterThan(1);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.text().length()).isLessThanOrEqualTo(CommandLines.MAX_LENGTH);
            assertThat(line.steps().get(0)).isInstanceOf(Step.ListKey.class);
        });
        assertThat(lines.stream().flatMap(line -> line.steps().stream())).containsExactlyElementsOf(steps);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SOFTWARE\\a&calc",
                "SOFTWARE\\a|b",
                "SOFTWARE\\a>b",
                "SOFTWARE\\a\"b",
                "SOFTWARE\\%a%",
                "SOFTWARE\\!a!",
                "SOFTWARE\\a^b",
                "SOFTWARE\\a\nb",
                "SOFTWARE\\a  b",
                "SOFTWARE\\\u00e4",
                "SOFTWARE\\a*",
                "SAM\\x",
                "SECURITY",
                "SOFTWARE\\Policies\\Microsoft\\Windows\\IPSec\\Policy\\Local\\x",
                "SOFTWARE\\a "
            })
    void lets_nothing_else_reach_a_line(String below) {
        RegistryPath key = RegistryPath.parse("HKLM\\" + below);

        assertThat(CommandText.problem(key)).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> CommandLines.of(List.of(new Step.ListKey(key)), "N"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\" & calc & \"", "%a%", "!a!", "", "a\\b", "a    b", "a:b", " a", "\\\\*\\NETLOGON", "a&b"})
    void lets_no_other_value_name_reach_a_line(String name) {
        assertThat(CommandText.problemOfName(name)).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLines.of(List.of(new Step.ReadValue(KEY, name)), "N"));
    }
}
