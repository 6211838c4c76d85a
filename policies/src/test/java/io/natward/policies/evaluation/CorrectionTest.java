package io.natward.policies.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.Correction;
import io.natward.policies.finding.Direction;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.policies.source.Problems;
import io.natward.policies.topology.Classification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a finding says is to be changed, as data and as lines of reg.exe. */
final class CorrectionTest {
    private static final RegistryPath RIGHT = RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Services\\Sample");
    private static final RegistryPath WRONG =
            RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Services\\Elsewhere");
    private static final ValueImage TWO = new ValueImage.Stored(RegistryType.DWORD, "2");

    private static final String POLICY = """
            id: sample
            title: A title
            severity: low
            summary: A summary.
            rationale: A reason.
            value:
              key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Sample
              name: SampleValue
              type: dword
              valid: [0, 1, 2]
              when-absent: 0
              when-malformed: 2
              misplaced-in: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Elsewhere
            order: permissiveness
            expect: 2
            remedy: {set: needed, text: Set it.}
            """;

    @TempDir
    private Path folder;

    private Finding finding(String policy, Map<RegistryPath, Map<String, RegistryValue>> registry) throws IOException {
        Problems problems = new Problems();
        PolicySet policies = PolicyLoader.load(
                List.of(Files.writeString(folder.resolve("p.yaml"), policy).toString()), problems);
        assertThat(problems.all()).isEmpty();
        Map<RegistryPath, KeyReading> readings = new HashMap<>();
        for (RegistryPath key : List.of(RIGHT, WRONG)) {
            Map<String, RegistryValue> values = registry.getOrDefault(key, Map.of());
            readings.put(key, KeyReading.Present.of(values, Set.of(), Set.of("One", "Two")));
            readings.put(key.child("*"), KeyReading.Present.of(Map.of(), Set.of(), Set.of("One", "Two")));
            readings.put(key.child("One"), KeyReading.Present.of(values, Set.of(), Set.of()));
            readings.put(key.child("Two"), KeyReading.Present.of(values, Set.of(), Set.of()));
        }
        return Evaluator.evaluate(
                        policies,
                        new HostFacts(
                                "host",
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Map.of(),
                                Classification.undeclared("Nobody said."),
                                readings))
                .get(0);
    }

    private RemedyAdvice advice(String policy, Map<RegistryPath, Map<String, RegistryValue>> registry)
            throws IOException {
        return finding(policy, registry).remedy().orElseThrow();
    }

    private RemedyAdvice advice(String policy, RegistryValue right) throws IOException {
        return advice(policy, Map.of(RIGHT, Map.of("SampleValue", right)));
    }

    private static ValueImage stored(RegistryValue value) {
        return ValueImage.of(value);
    }

    private static Correction correction(Direction direction, ValueChange... changes) {
        return new Correction(direction, false, List.of(changes));
    }

    @Test
    void the_right_value_is_set_before_strays_are_deleted() throws IOException {
        RemedyAdvice advice = advice(
                POLICY,
                Map.of(
                        RIGHT, Map.of("SampleValu", new RegistryValue.Dword(2)),
                        WRONG, Map.of("SampleValue", new RegistryValue.Sz("2"))));

        assertThat(advice.correction())
                .contains(correction(
                        Direction.RAISES,
                        new ValueChange(RIGHT, "SampleValue", new ValueImage.Absent(), TWO),
                        new ValueChange(
                                WRONG, "SampleValue", stored(new RegistryValue.Sz("2")), new ValueImage.Absent()),
                        new ValueChange(
                                RIGHT,
                                "SampleValu",
                                new ValueImage.Unread("only that there is a value of that name was read, not its data"),
                                new ValueImage.Absent())));
        assertThat(advice.commands())
                .containsExactly(
                        "reg add \"HKLM\\SYSTEM\\CurrentControlSet\\Services\\Sample\" /v SampleValue /t REG_DWORD /d 2 /f",
                        "reg delete \"HKLM\\SYSTEM\\CurrentControlSet\\Services\\Elsewhere\" /v SampleValue /f",
                        "reg delete \"HKLM\\SYSTEM\\CurrentControlSet\\Services\\Sample\" /v SampleValu /f");
    }

    @ParameterizedTest
    @CsvSource({"2,0,RAISES", "2,1,RAISES", "1,0,RAISES", "0,1,LOWERS", "0,2,LOWERS", "1,2,LOWERS"})
    void says_whether_more_or_less_is_allowed_than_what_windows_acts_on_now(long needed, long now, Direction direction)
            throws IOException {
        assertThat(advice(POLICY.replace("expect: 2", "expect: " + needed), new RegistryValue.Dword(now))
                        .correction())
                .contains(correction(
                        direction,
                        new ValueChange(
                                RIGHT,
                                "SampleValue",
                                stored(new RegistryValue.Dword(now)),
                                stored(new RegistryValue.Dword(needed)))));
    }

    @ParameterizedTest
    @CsvSource({"2,0,RAISES", "2,2,KEEPS", "0,2,LOWERS"})
    void a_malformed_value_stands_for_what_it_counts_as(long needed, long countsAs, Direction direction)
            throws IOException {
        String policy = POLICY.replace("expect: 2", "expect: " + needed)
                .replace("when-malformed: 2", "when-malformed: " + countsAs);

        assertThat(advice(policy, new RegistryValue.Dword(7))
                        .correction()
                        .orElseThrow()
                        .direction())
                .isEqualTo(direction);
    }

    @Test
    void another_type_of_the_same_data_is_kept_as_what_it_is() throws IOException {
        for (RegistryValue malformed : List.of(
                new RegistryValue.Sz("2"),
                new RegistryValue.Qword(-1),
                new RegistryValue.MultiSz(List.of("a", "b")),
                new RegistryValue.Binary("02"),
                new RegistryValue.Dword(9))) {
            assertThat(advice(POLICY, malformed).correction())
                    .contains(
                            correction(Direction.KEEPS, new ValueChange(RIGHT, "SampleValue", stored(malformed), TWO)));
        }
    }

    @Test
    void stray_copies_alone_keep_what_windows_acts_on() throws IOException {
        String harmless = POLICY.replace("expect: 2", "expect: 0");

        assertThat(advice(harmless, Map.of(WRONG, Map.of("SampleValue", new RegistryValue.Dword(1))))
                        .correction())
                .contains(correction(
                        Direction.KEEPS,
                        new ValueChange(
                                WRONG, "SampleValue", stored(new RegistryValue.Dword(1)), new ValueImage.Absent())));
    }

    @Test
    void nobody_says_more_or_less_of_data_without_an_order_or_where_it_is_not_known_what_counts_now()
            throws IOException {
        assertThat(advice(POLICY.replace("order: permissiveness\n", ""), new RegistryValue.Dword(1))
                        .correction()
                        .orElseThrow()
                        .direction())
                .isEqualTo(Direction.CHANGES);
        assertThat(advice(
                                POLICY.replace("when-malformed: 2", "when-malformed: non-compliant"),
                                new RegistryValue.Sz("x"))
                        .correction()
                        .orElseThrow()
                        .direction())
                .isEqualTo(Direction.CHANGES);
    }

    @Test
    void a_value_is_deleted_where_its_absence_is_wanted() throws IOException {
        String gone = POLICY.replace("expect: 2", "expect: 0").replace("set: needed", "set: absent");

        RemedyAdvice advice = advice(gone, new RegistryValue.Dword(1));

        assertThat(advice.correction())
                .contains(correction(
                        Direction.LOWERS,
                        new ValueChange(
                                RIGHT, "SampleValue", stored(new RegistryValue.Dword(1)), new ValueImage.Absent())));
        assertThat(advice.commands())
                .containsExactly("reg delete \"HKLM\\SYSTEM\\CurrentControlSet\\Services\\Sample\" /v SampleValue /f");
    }

    @Test
    void where_people_decide_there_are_commands_for_strays_and_no_correction() throws IOException {
        RemedyAdvice advice = advice(
                POLICY.replace("set: needed, ", ""), Map.of(WRONG, Map.of("SampleValue", new RegistryValue.Dword(2))));

        assertThat(advice.commands())
                .containsExactly(
                        "reg delete \"HKLM\\SYSTEM\\CurrentControlSet\\Services\\Elsewhere\" /v SampleValue /f");
        assertThat(advice.correction()).isEmpty();
    }

    @Test
    void half_a_correction_is_none() throws IOException {
        for (String data : List.of("'50%'", "' begins with a space'")) {
            RemedyAdvice advice = advice(
                    POLICY.replace("type: dword", "type: sz")
                            .replace("  valid: [0, 1, 2]\n", "")
                            .replace("when-absent: 0", "when-absent: non-compliant")
                            .replace("  when-malformed: 2\n", "")
                            .replace("order: permissiveness\n", "")
                            .replace("expect: 2", "expect: " + data),
                    Map.of(WRONG, Map.of("SampleValue", new RegistryValue.Sz("x"))));

            assertThat(advice.commands())
                    .contains("reg delete \"HKLM\\SYSTEM\\CurrentControlSet\\Services\\Elsewhere\" /v SampleValue /f");
            assertThat(advice.correction()).isEmpty();
        }
    }

    @Test
    void lists_of_texts_are_for_people_to_write() throws IOException {
        RemedyAdvice advice = advice(
                POLICY.replace("type: dword", "type: multi-sz")
                        .replace("  valid: [0, 1, 2]\n", "")
                        .replace("when-absent: 0", "when-absent: non-compliant")
                        .replace("  when-malformed: 2\n", "")
                        .replace("order: permissiveness\n", "")
                        .replace("expect: 2", "expect: {equals: [a, b]}"),
                Map.of());

        assertThat(advice.commands())
                .containsExactly(
                        "reg add \"HKLM\\SYSTEM\\CurrentControlSet\\Services\\Sample\" /v SampleValue /t REG_MULTI_SZ /d \"a\\0b\" /f");
        assertThat(advice.correction()).isEmpty();
    }

    @Test
    void keys_that_a_pattern_means_are_for_people_to_decide() throws IOException {
        RemedyAdvice advice = advice(
                POLICY.replace(
                                "key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Sample",
                                "key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Sample\\*\n  subkeys: {require: each, when-none: unknown}")
                        .replace("  misplaced-in: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Elsewhere\n", ""),
                new RegistryValue.Dword(1));

        assertThat(advice.commands()).hasSize(2);
        assertThat(advice.correction()).isEmpty();
    }

    @Test
    void a_policy_says_whether_plans_hold_its_correction_unasked() throws IOException {
        RemedyAdvice advice =
                advice(POLICY.replace("set: needed", "set: needed, by-default: true"), new RegistryValue.Dword(1));

        assertThat(advice.correction().orElseThrow().byDefault()).isTrue();
    }
}
