package io.natward.policies.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.registry.NamedValue;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RemedyPlacesTest {
    private static final String SERVICES = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\";
    private static final RegistryPath RIGHT = RegistryPath.parse(SERVICES + "Sample");
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
              when-absent: 0
              misplaced-in: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Elsewhere
              control-sets: true
              misspellings: [Else]
            expect: 2
            remedy: {set: needed, text: Set it.}
            """;

    @TempDir
    private Path folder;

    private RemedyPlaces places(String policy) throws IOException {
        Problems problems = new Problems();
        PolicySet policies = PolicyLoader.load(
                List.of(Files.writeString(folder.resolve("p.yaml"), policy).toString()), problems);
        assertThat(problems.all()).isEmpty();
        return RemedyPlaces.of(policies);
    }

    @Test
    void every_place_that_the_policy_spells_out_is_listed_once() throws IOException {
        assertThat(places(POLICY).places())
                .containsExactly(
                        new NamedValue(RIGHT, "SampleValue"),
                        new NamedValue(RegistryPath.parse(SERVICES + "Elsewhere"), "SampleValue"),
                        new NamedValue(
                                RegistryPath.parse("HKLM\\SYSTEM\\ControlSet001\\Services\\Sample"), "SampleValue"),
                        new NamedValue(
                                RegistryPath.parse("HKLM\\SYSTEM\\ControlSet002\\Services\\Sample"), "SampleValue"),
                        new NamedValue(RIGHT, "Else"));
    }

    @ParameterizedTest
    @CsvSource({
        "CurrentControlSet\\Services\\Sample,SampleValue,true",
        "currentcontrolset\\services\\sample,SAMPLEVALUE,true",
        "ControlSet002\\Services\\Sample,samplevalue,true",
        "ControlSet003\\Services\\Sample,SampleValue,false",
        "CurrentControlSet\\Services\\Elsewhere,SampleValue,true",
        "CurrentControlSet\\Services\\Sample,else,true",
        "CurrentControlSet\\Services\\Sample,SampleValu,true",
        "CurrentControlSet\\Services\\Elsewhere,SampleValu,false",
        "CurrentControlSet\\Services\\Elsewhere,Else,false",
        "ControlSet001\\Services\\Sample,SampleValu,false",
        "CurrentControlSet\\Services\\Sample,Start,false",
        "CurrentControlSet\\Services\\Sample\\Below,SampleValue,false",
        "CurrentControlSet\\Services,SampleValue,false",
    })
    void a_value_is_named_where_a_correction_may_change_it(String below, String name, boolean named)
            throws IOException {
        assertThat(places(POLICY).names(RegistryPath.parse("HKLM\\SYSTEM\\" + below), name))
                .isEqualTo(named);
    }

    @Test
    void what_another_policy_judges_in_the_same_key_is_no_misspelling() throws IOException {
        Files.writeString(
                folder.resolve("other.yaml"),
                POLICY.replace("id: sample", "id: other").replace("name: SampleValue", "name: SampleValues"));
        Files.writeString(folder.resolve("sample.yaml"), POLICY);
        PolicySet policies = PolicyLoader.load(List.of(folder.toString()), new Problems());
        Policy sample = policies.find("sample").orElseThrow();

        assertThat(RemedyPlaces.of(sample).names(RIGHT, "SampleValues")).isFalse();
        assertThat(RemedyPlaces.of(sample).names(RIGHT, "SampleValuex")).isTrue();
        assertThat(RemedyPlaces.of(policies).names(RIGHT, "SampleValues")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"set: needed, ", "Services\\Sample\n"})
    void nothing_is_named_where_people_decide(String part) throws IOException {
        String policy = part.contains("set")
                ? POLICY.replace(part, "")
                : POLICY.replace(part, "Services\\*\n  subkeys: {require: each, when-none: unknown}\n")
                        .replace("  misplaced-in: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Elsewhere\n", "")
                        .replace("  control-sets: true\n", "");

        assertThat(places(policy).places()).isEmpty();
        assertThat(places(policy).names(RIGHT, "SampleValue")).isFalse();
    }

    @Test
    void corrections_of_shipped_policies_stand_at_these_places() {
        PolicySet shipped = PolicyLoader.load(List.of(PolicyLoader.DEFAULT_PACK), new Problems());
        RegistryPath agent = RegistryPath.parse(SERVICES + "PolicyAgent");

        assertThat(RemedyPlaces.of(shipped).names(agent, "AssumeUDPEncapsulationContextOnSendRule"))
                .isTrue();
        assertThat(RemedyPlaces.of(shipped).names(agent, "ImagePath")).isFalse();
    }
}
