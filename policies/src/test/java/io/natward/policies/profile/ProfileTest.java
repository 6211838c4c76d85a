package io.natward.policies.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.parameters.GivenParameters;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.Severities;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles over a small pack: what they make of it, and what is said where they are wrong. */
final class ProfileTest {
    private static final String RANGE = """
            id: days
            title: Days
            severity: medium
            summary: A summary.
            rationale: A reason.
            parameters:
              least: {type: dword, default: 10, summary: The least days.}
              most: {type: dword, default: 30, summary: The most days.}
            value: {key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Example, name: Days, type: dword, when-absent: non-compliant}
            expect: {range: {from: {parameter: least}, to: {parameter: most}}}
            remedy: {text: Set it.}
            """;
    private static final String ORDERED = """
            id: level
            title: Level
            severity: {default: medium, too-low: high}
            summary: A summary.
            rationale: A reason.
            parameters: {level: {type: dword, default: 1, summary: The level.}}
            value: {key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Example, name: Level, type: dword, valid: [0, 1, 2], when-absent: 0}
            order: permissiveness
            expect: {parameter: level}
            remedy: {set: needed, text: Set it.}
            """;
    private static final String PLAIN = """
            id: plain
            title: Plain
            severity: low
            summary: A summary.
            rationale: A reason.
            value: {key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Example, name: Plain, type: dword, when-absent: 0}
            expect: 0
            remedy: {text: Set it.}
            """;

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    @BeforeEach
    void writePack() throws IOException {
        Path pack = Files.createDirectory(folder.resolve("pack"));
        Files.writeString(pack.resolve("days.yaml"), RANGE);
        Files.writeString(pack.resolve("level.yaml"), ORDERED);
        Files.writeString(pack.resolve("plain.yaml"), PLAIN);
    }

    @Test
    void only_and_except_select_in_the_order_of_the_pack() throws IOException {
        assertThat(ids("only: [plain, 'le*', 'd*']\nexcept: [da?s]\n")).containsExactly("level", "plain");
        assertThat(ids("except: [level]\n")).containsExactly("days", "plain");
        assertThat(ids("title: All\n")).containsExactly("days", "level", "plain");
    }

    @Test
    void parameters_of_a_profile_replace_the_defaults_one_by_one() throws IOException {
        EffectivePolicies effective = load("parameters: {days: {most: 20}}\n");

        assertThat(policy(effective, "days").rules().get(0).expect().describe()).isEqualTo("from 10 to 20");
        assertThat(effective.origins("days")).containsExactly("parameters.most: 20 (" + folder + "/profile.yaml:1)");
        assertThat(effective.origins("plain")).isEmpty();
    }

    @Test
    void a_label_replaces_every_severity() throws IOException {
        EffectivePolicies effective = load("severity:\n  level: critical\n");

        assertThat(policy(effective, "level").severities()).isEqualTo(new Severities(Severity.CRITICAL, Map.of()));
        assertThat(effective.origins("level")).containsExactly("severity: critical (" + folder + "/profile.yaml:2)");
        assertThat(effective.policies().summaries().get(1).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void a_mapping_replaces_the_severities_that_it_names() throws IOException {
        Severities level = policy(load("severity: {level: {over-permissive: low}}\n"), "level")
                .severities();

        assertThat(level.of(Reason.OVER_PERMISSIVE)).isEqualTo(Severity.LOW);
        assertThat(level.of(Reason.TOO_LOW)).isEqualTo(Severity.HIGH);
        assertThat(level.standard()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void what_an_inventory_gives_is_stronger_than_the_profile_and_hosts_with_the_same_values_share_a_set()
            throws IOException {
        PolicyVariants variants = new PolicyVariants(load("parameters: {days: {least: 5, most: 20}}\n"), problems);

        HostPolicies kiosk = variants.of(given("parameters: {days: {most: 7}}"));
        HostPolicies same = variants.of(given("\nparameters: {days: {most: 7}}"));
        HostPolicies plain = variants.of(GivenParameters.NONE);

        assertThat(problems.all()).isEmpty();
        assertThat(describe(kiosk)).isEqualTo("from 5 to 7");
        assertThat(describe(plain)).isEqualTo("from 5 to 20");
        assertThat(same.policies()).isSameAs(kiosk.policies());
        assertThat(kiosk.because().get("days"))
                .containsExactly(
                        "least is 5: the profile (" + folder + "/profile.yaml:1).",
                        "most is 7: group 'kiosks' (inventory.yaml:1).");
        assertThat(plain.because()).containsOnlyKeys("days");
        assertThat(kiosk.policies().policies().get(2))
                .isSameAs(plain.policies().policies().get(2));
    }

    @Test
    void what_is_wrong_in_an_inventory_is_told_where_it_was_given() throws IOException {
        PolicyVariants variants = new PolicyVariants(load("title: T\n"), problems);

        variants.of(given("parameters: {days: {mots: 7}, level: {level: 3}, plain: {x: 1}, else: {y: 1}}"));
        variants.of(given("parameters: {days: {most: 2}}"));
        variants.of(given("parameters: {days: {most: seven}}"));

        assertThat(told())
                .containsExactly(
                        "inventory.yaml:1:21: policy 'days' has no parameter 'mots'; did you mean 'most'?",
                        "inventory.yaml:1:21: with this, policy 'days' has a problem at pack/days.yaml:10:17: the range"
                                + " ends (2) before it begins (10)",
                        "inventory.yaml:1:27: policy 'days': parameter 'most' is a number from 0 to 4294967295 (the type is"
                                + " dword), not the text 'seven'",
                        "inventory.yaml:1:46: policy 'level': 3 is not among the data that 'valid' knows (0 or 1 or 2)",
                        "inventory.yaml:1:58: policy 'plain' has no parameters");
        assertThat(variants.warnings())
                .containsExactly("inventory.yaml:1:65: parameters are set for 'else', which is no policy of this run");
    }

    @Test
    void an_unknown_field() throws IOException {
        assertBroken(
                "include: other.yaml\n",
                "profile.yaml:1:1: a profile has no field 'include'; valid are: except, only, parameters, policies, remediate,"
                        + " severity, title");
    }

    @Test
    void a_profile_that_is_a_list() throws IOException {
        assertBroken("- plain\n", "profile.yaml:1:1: a profile is a mapping (key: value), not a list");
    }

    @Test
    void a_profile_that_is_not_there() {
        assertThat(ProfileReader.read(folder.resolve("nothing.yaml"), problems)).isEmpty();
        assertThat(told()).containsExactly("nothing.yaml:1:1: there is no such file");
    }

    @Test
    void an_id_that_no_policy_has() throws IOException {
        assertBroken("only: [plian]\n", "profile.yaml:1:8: there is no policy 'plian'; did you mean 'plain'?");
    }

    @Test
    void a_pattern_that_matches_nothing() throws IOException {
        assertBroken(
                "except: ['x-*']\n", "profile.yaml:1:10: no policy's id matches 'x-*'; valid are: days, level, plain");
    }

    @Test
    void a_policy_in_both_lists() throws IOException {
        assertBroken(
                "only: [plain, days]\nexcept: ['pl*']\n",
                "profile.yaml:2:10: 'pl*' leaves out 'plain', which 'only' names (profile.yaml:1:8)");
    }

    @Test
    void a_profile_that_leaves_nothing() throws IOException {
        assertBroken("except: ['*']\n", "profile.yaml:1:1: the profile leaves out every policy");
    }

    @Test
    void an_empty_list_and_a_name_twice() throws IOException {
        assertBroken(
                "only: []\nexcept: [plain, plain]\n",
                "profile.yaml:1:7: 'only' is an empty list; leave it out",
                "profile.yaml:2:17: 'plain' stands here a second time");
    }

    @Test
    void a_parameter_that_the_policy_does_not_have() throws IOException {
        assertBroken(
                "parameters: {days: {leest: 1}}\n",
                "profile.yaml:1:21: policy 'days' has no parameter 'leest'; did you mean 'least'?");
    }

    @Test
    void a_parameter_of_a_policy_that_has_none() throws IOException {
        assertBroken("parameters: {plain: {leest: 1}}\n", "profile.yaml:1:22: policy 'plain' has no parameters");
    }

    @Test
    void a_parameter_of_an_unknown_policy() throws IOException {
        assertBroken(
                "parameters: {dais: {least: 1}}\n",
                "profile.yaml:1:14: there is no policy 'dais'; did you mean 'days'?");
    }

    @Test
    void a_parameter_of_a_policy_that_is_left_out() throws IOException {
        assertBroken(
                "only: [plain]\nparameters: {days: {least: 1}}\n",
                "profile.yaml:2:14: the profile leaves out 'days' (profile.yaml:1:8), so nothing of it can be set");
    }

    @Test
    void a_value_of_the_wrong_type() throws IOException {
        assertBroken(
                "parameters: {days: {least: few}}\n",
                "profile.yaml:1:28: policy 'days': parameter 'least' is a number from 0 to 4294967295 (the type is dword),"
                        + " not the text 'few'");
    }

    @Test
    void a_value_that_is_no_data_at_all() throws IOException {
        assertBroken(
                "parameters: {days: {least: {a: 1}, most: }, level: {}, plain: 1}\n",
                "profile.yaml:1:28: parameter 'least' is a text, a number or a list of texts, not a mapping",
                "profile.yaml:1:41: parameter 'most' is a text, a number or a list of texts, not nothing",
                "profile.yaml:1:52: 'parameters' of policy 'level' is an empty mapping, which sets nothing",
                "profile.yaml:1:63: 'parameters' of policy 'plain' is a mapping (key: value), not the number 1");
    }

    @Test
    void a_value_that_the_policy_does_not_know() throws IOException {
        assertBroken(
                "parameters: {level: {level: 7}}\n",
                "profile.yaml:1:29: policy 'level': 7 is not among the data that 'valid' knows (0 or 1 or 2)");
    }

    @Test
    void values_that_do_not_go_together() throws IOException {
        assertBroken(
                "parameters: {days: {least: 40}}\n",
                "profile.yaml:1:21: with this, policy 'days' has a problem at pack/days.yaml:10:17: the range ends (30)"
                        + " before it begins (40)");
    }

    @Test
    void a_severity_for_an_outcome_that_the_policy_does_not_have() throws IOException {
        assertBroken(
                "severity: {days: {too-low: low}, level: {wrong: low}}\n",
                "profile.yaml:1:19: policy 'days': 'severity' has no field 'too-low'; valid are: default, wrong",
                "profile.yaml:1:42: policy 'level': 'severity' has no field 'wrong'; valid are: default, over-permissive,"
                        + " too-low");
    }

    @Test
    void a_profile_asks_for_remedies_by_the_ids_of_their_policies() throws IOException {
        EffectivePolicies effective = load("remediate: [level]\nseverity: {level: low}\n");

        assertThat(policy(effective, "level").remedy().byDefault()).isTrue();
        assertThat(policy(effective, "days").remedy().byDefault()).isFalse();
        assertThat(effective.origins("level"))
                .containsExactly(
                        "severity: low (" + folder + "/profile.yaml:2)", "remediate (" + folder + "/profile.yaml:1)");
        assertThat(policy(load("title: T\n"), "level").remedy().byDefault()).isFalse();
    }

    @Test
    void what_a_profile_asks_for_holds_on_hosts_with_their_own_parameters() throws IOException {
        PolicyVariants variants = new PolicyVariants(load("remediate: level\n"), problems);

        Policy level = variants.of(given("parameters: {level: {level: 2}}"))
                .policies()
                .find("level")
                .orElseThrow();

        assertThat(level.rules().get(0).expect().describe()).isEqualTo("2");
        assertThat(level.remedy().byDefault()).isTrue();
    }

    @Test
    void remedies_that_nobody_can_ask_for() throws IOException {
        Files.writeString(
                folder.resolve("pack/service.yaml"),
                PLAIN.replace("id: plain", "id: service")
                        .replace("name: Plain", "name: Start")
                        .replace("remedy: {", "remedy: {set: 0, "));

        assertBroken(
                "except: days\nremediate: [levle, 'lev*', days, plain, service]\n",
                "profile.yaml:2:13: there is no policy 'levle'; did you mean 'level'?",
                "profile.yaml:2:20: there is no policy 'lev*'; valid are: days, level, plain, service",
                "profile.yaml:2:28: the profile leaves out 'days' (profile.yaml:1:9), so nothing of it can be set",
                "profile.yaml:2:34: no plan can hold what policy 'plain' asks for: its 'remedy' has no 'set', so people"
                        + " decide",
                "profile.yaml:2:41: no plan can hold the change of policy 'service': of"
                        + " HKLM\\SYSTEM\\CurrentControlSet\\Services\\Example\\Start, natward never changes through the"
                        + " registry how a service starts");
    }

    @Test
    void a_severity_that_sets_nothing() throws IOException {
        assertBroken(
                "severity: {days: {}}\n",
                "profile.yaml:1:18: 'severity' of policy 'days' is an empty mapping, which sets nothing");
    }

    @Test
    void a_severity_that_is_none_and_one_of_an_unknown_policy() throws IOException {
        assertBroken(
                "severity: {days: hihg, dais: low}\n",
                "profile.yaml:1:18: policy 'days': 'severity' cannot be the text 'hihg'; did you mean 'high'?",
                "profile.yaml:1:24: there is no policy 'dais'; did you mean 'days'?");
    }

    @Test
    void a_source_that_is_not_beside_the_profile() throws IOException {
        write("policies: [ipsec-nat-traversal, pack, ipsec-nat-traversel]\n");

        assertThat(ProfileReader.read(folder.resolve("profile.yaml"), problems).map(Profile::sources))
                .contains(List.of());
        assertThat(told())
                .containsExactly(
                        "profile.yaml:1:39: there is no file or folder 'ipsec-nat-traversel' beside the profile,"
                                + " and no shipped pack of that name; did you mean 'ipsec-nat-traversal'?");
    }

    @Test
    void the_shipped_pack_takes_a_parameter_and_keeps_its_verdicts_without_one() {
        EffectivePolicies shipped =
                EffectivePolicies.load(List.of(PolicyLoader.DEFAULT_PACK), Optional.empty(), problems);

        HostPolicies with = new PolicyVariants(shipped, problems)
                .of(given("parameters: {ipsec-default-exemptions: {exemptions: 2}}"));

        assertThat(problems.all()).isEmpty();
        Policy own = policy(shipped, "ipsec-default-exemptions");
        assertThat(own.rules().get(0).expect().describe()).isEqualTo("3");
        assertThat(with.policies()
                        .find("ipsec-default-exemptions")
                        .orElseThrow()
                        .rules()
                        .get(0)
                        .expect()
                        .describe())
                .isEqualTo("2");
    }

    private static String describe(HostPolicies policies) {
        return policies.policies().policies().get(0).rules().get(0).expect().describe();
    }

    private static Policy policy(EffectivePolicies effective, String id) {
        return effective.policies().find(id).orElseThrow();
    }

    private GivenParameters given(String yaml) {
        return YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8), "inventory.yaml", problems)
                .flatMap(root -> YamlFields.of(root, "group 'kiosks'", problems))
                .map(fields -> GivenParameters.read(fields, fields.what()))
                .orElseThrow();
    }

    private void assertBroken(String profile, String... messages) throws IOException {
        effective(profile);
        assertThat(told()).containsExactly(messages);
    }

    private List<String> ids(String profile) throws IOException {
        return load(profile).policies().policies().stream().map(Policy::id).toList();
    }

    private EffectivePolicies load(String profile) throws IOException {
        EffectivePolicies effective = effective(profile).orElseThrow();
        assertThat(problems.all()).isEmpty();
        return effective;
    }

    private Optional<EffectivePolicies> effective(String profile) throws IOException {
        write(profile);
        Path pack = folder.resolve("pack");
        return ProfileReader.read(folder.resolve("profile.yaml"), problems)
                .map(p -> EffectivePolicies.load(List.of(pack.toString()), Optional.of(p), problems));
    }

    private void write(String profile) throws IOException {
        Files.writeString(folder.resolve("profile.yaml"), profile);
    }

    private List<String> told() {
        return problems.all().stream()
                .map(Problem::toString)
                .map(this::withoutFolder)
                .toList();
    }

    private String withoutFolder(String text) {
        return text.replace(folder.toString().replace('\\', '/') + "/", "");
    }
}
