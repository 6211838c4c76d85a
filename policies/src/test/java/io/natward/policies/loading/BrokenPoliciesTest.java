package io.natward.policies.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.policy.PolicySet;
import io.natward.policies.schema.JsonTree;
import io.natward.policies.schema.PolicyRules;
import io.natward.policies.schema.ShippedSchema;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people get wrong in policies, and what they are told. */
final class BrokenPoliciesTest {
    private static final ShippedSchema SCHEMA = ShippedSchema.named("policy");

    /** Line numbers in the tests count in this text. */
    private static final String GOOD = """
            id: my-policy
            title: A title
            severity: {default: high, too-low: high, over-permissive: medium}
            summary: A summary.
            rationale: A reason.
            references: [{id: KB1, uri: "https://example.com/kb1"}]
            applies-to: {windows: ">=6.0", roles: [vpn-client, none]}
            unknown-when: [{windows: "6.0", service-pack: "<1", because: nobody knows}]
            value:
              key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent
              name: AssumeUDPEncapsulationContextOnSendRule
              type: dword
              valid: [0, 1, 2]
              when-absent: 0
              control-sets: true
            order: permissiveness
            expect: {by: topology, no-nat: 0, initiator-nat: 0, responder-nat: 1, both-nat: 2}
            consequence: {too-low: "{vpn-servers} cannot be reached"}
            remedy: {set: needed, text: Set it.}
            """;

    @TempDir
    private Path folder;

    @Test
    void the_policy_that_the_others_are_made_from_is_good() throws IOException {
        assertThat(problemsOf(GOOD)).isEmpty();
    }

    @Test
    void a_value_and_values() throws IOException {
        assertThat(problemsOf(GOOD + "values: [{key: 'HKLM\\SYSTEM\\Select', name: A, expect: present}]\n"))
                .containsExactly("p.yaml:9:1: a policy has either 'value' or, for several, 'values', not both");
    }

    @Test
    void values_that_are_none() throws IOException {
        assertThat(problemsOf(several("[]")))
                .containsExactly("p.yaml:6:9: 'values' is a list of at least one value, not an empty one");
        assertThat(problemsOf(several("5")))
                .containsExactly("p.yaml:6:9: 'values' is a list of at least one value, not the number 5");
    }

    @Test
    void a_value_of_several_without_an_expectation() throws IOException {
        assertThat(problemsOf(several("[{key: 'HKLM\\SYSTEM\\Select', name: A}]")))
                .containsExactly("p.yaml:6:10: this value needs 'expect', or the policy one for all values that have"
                        + " none of their own");
    }

    @Test
    void a_value_that_stands_twice() throws IOException {
        assertThat(problemsOf(several("\n  - {key: 'HKLM\\SYSTEM\\Select', name: A, expect: present}"
                        + "\n  - {key: 'HKLM\\SYSTEM\\SELECT', name: a, expect: absent}")))
                .containsExactly("p.yaml:8:5: HKLM\\SYSTEM\\SELECT\\a stands in 'values' already, at line 7");
    }

    @Test
    void the_same_data_for_values_of_different_types() throws IOException {
        assertThat(problemsOf(several(
                                "\n  - {key: 'HKLM\\SYSTEM\\Select', name: A, type: dword, when-absent: 0, expect: 1}"
                                        + "\n  - {key: 'HKLM\\SYSTEM\\Select', name: B, type: qword, when-absent: 0, expect: 1}")
                        .replace("remedy: {", "remedy: {set: 1, ")))
                .containsExactly(
                        "p.yaml:9:15: the values have different types, so they cannot all be set to the same data");
    }

    @Test
    void what_only_a_value_has_beside_a_key() throws IOException {
        assertThat(problemsOf(several("[{key: 'HKLM\\SYSTEM\\Select', type: dword, when-absent: 0, expect: present}]")))
                .containsExactly(
                        "p.yaml:6:38: 'type' is for a value; without a 'name', the key itself is judged",
                        "p.yaml:6:51: 'when-absent' is for a value; without a 'name', the key itself is judged");
    }

    @Test
    void data_expected_of_a_key() throws IOException {
        assertThat(problemsOf(several("[{key: 'HKLM\\SYSTEM\\Select', expect: {any: [present, absent]}}]")))
                .containsExactly(
                        "p.yaml:6:46: 'value' has no 'name', so the key itself is judged; of a key 'expect' can be"
                                + " present, absent or anything");
        assertThat(problemsOf(several("[{key: 'HKLM\\SYSTEM\\Select', expect: 1}]")))
                .containsExactly("p.yaml:6:46: data is compared here, so 'value' needs a 'type'");
    }

    @Test
    void a_key_that_a_remedy_would_write() throws IOException {
        assertThat(problemsOf(several("[{key: 'HKLM\\SYSTEM\\Select', expect: absent}]")
                        .replace("remedy: {", "remedy: {set: absent, ")))
                .containsExactly("p.yaml:7:15: natward writes and deletes values, not keys; leave 'set' out and say in"
                        + " 'text' what to do");
    }

    @Test
    void a_plan_that_is_to_hold_what_nobody_says() throws IOException {
        assertThat(problemsOf(GOOD.replace("set: needed", "by-default: true")))
                .containsExactly("p.yaml:19:22: 'by-default' is about what 'set' says, and there is no 'set'");
    }

    @Test
    void a_plan_that_is_to_hold_by_default_what_natward_never_writes() throws IOException {
        assertThat(problemsOf(several(
                                "\n  - {key: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\X', name: START, type: dword, when-absent: 0, expect: 2}"
                                        + "\n  - {key: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\X', name: Other, type: dword, when-absent: 0, expect: 2}"
                                        + "\n  - {key: 'HKU\\.DEFAULT\\X', name: Other, type: dword, when-absent: 0, expect: 2}")
                        .replace("remedy: {", "remedy: {set: 2, by-default: true, ")))
                .containsExactly(
                        "p.yaml:10:30: no plan can hold this change: of HKLM\\SYSTEM\\CurrentControlSet\\Services\\X\\START,"
                                + " natward never changes through the registry how a service starts",
                        "p.yaml:10:30: no plan can hold this change: of HKU\\.DEFAULT\\X\\Other, natward writes below"
                                + " HKLM alone");
    }

    @Test
    void what_natward_never_writes_may_be_advised() throws IOException {
        String service =
                "[{key: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\X', name: Start, type: dword, when-absent: 0, expect: 2}]";

        assertThat(problemsOf(several(service).replace("remedy: {", "remedy: {set: needed, by-default: false, ")))
                .isEmpty();
    }

    @Test
    void data_of_a_type_that_is_not_compared() throws IOException {
        String value = "[{key: 'HKLM\\SYSTEM\\Select', name: A, type: none, when-absent: compliant, expect: %s}]";
        String problem = "data of the type REG_NONE is not compared; such a value can be present or absent";

        assertThat(problemsOf(several(value.formatted("'00'")))).containsExactly("p.yaml:6:91: " + problem);
        assertThat(problemsOf(several(value.formatted("{contains: '00'}"))))
                .containsExactly("p.yaml:6:102: " + problem);
    }

    @Test
    void only_of_something_that_is_no_list() throws IOException {
        String value = "[{key: 'HKLM\\SYSTEM\\Select', name: A, type: %s, when-absent: compliant, expect: {only: %s}}]";

        assertThat(problemsOf(several(value.formatted("sz", "[a]"))))
                .containsExactly("p.yaml:6:96: 'only' is for lists of texts (multi-sz); the value's type is REG_SZ");
        assertThat(problemsOf(several(value.formatted("multi-sz", "[]"))))
                .containsExactly(
                        "p.yaml:6:102: 'only' is a list of at least one text; write {equals: []} for an empty list");
        assertThat(problemsOf(several(value.formatted("multi-sz", "a"))))
                .containsExactly("p.yaml:6:102: 'only' is a list of texts (the type is multi-sz), not the text 'a'");
    }

    @Test
    void a_software_key_without_a_view() throws IOException {
        assertThat(problemsOf(several("[{key: 'HKLM\\SOFTWARE\\Example', expect: present}]")))
                .containsExactly(
                        "p.yaml:6:10: a key below HKLM\\SOFTWARE needs 'view': 64 for what 64-bit programs see,"
                                + " 32 for WOW6432Node");
    }

    @Test
    void a_view_that_there_is_not() throws IOException {
        assertThat(problemsOf(several("[{key: 'HKLM\\SOFTWARE\\Example', view: 16, expect: present}]")))
                .containsExactly("p.yaml:6:47: 'view' cannot be the number 16; valid are: 32, 64");
        assertThat(problemsOf(several("[{key: 'HKLM\\SYSTEM\\Select', view: 64, expect: present}]")))
                .containsExactly("p.yaml:6:38: 'view' is for keys below HKLM\\SOFTWARE; of this key there is only one");
    }

    @Test
    void a_key_of_32_bit_programs_by_its_name_on_64_bit_windows() throws IOException {
        assertThat(problemsOf(several("[{key: 'HKLM\\SOFTWARE\\wow6432node\\Example', view: 32, expect: present}]")))
                .containsExactly(
                        "p.yaml:6:16: 'HKLM\\SOFTWARE\\wow6432node\\Example' is what 32-bit programs see; write"
                                + " HKLM\\SOFTWARE\\Example with 'view: 32'");
    }

    @Test
    void an_unknown_catalogue() throws IOException {
        assertThat(problemsOf(GOOD.replace("{id: KB1,", "{catalogue: ciss, id: KB1,")))
                .containsExactly("p.yaml:6:26: 'catalogue' cannot be the text 'ciss'; did you mean 'cis'?");
    }

    @Test
    void a_place_without_a_name() throws IOException {
        assertThat(problemsOf(GOOD.replace("applies-to: {", "applies-to: {sites: [''], groups: [], ")))
                .containsExactly(
                        "p.yaml:7:22: 'sites' names something or is a pattern with *, not an empty text",
                        "p.yaml:7:35: 'groups' is an empty list, which is no host at all");
    }

    @Test
    void a_choice_by_place_that_leaves_hosts_out() throws IOException {
        assertThat(problemsOf(GOOD.replace(
                        "expect: {by: topology, no-nat: 0, initiator-nat: 0, responder-nat: 1, both-nat: 2}",
                        "expect: {by: site, hq: 1}")))
                .containsExactly("p.yaml:17:9: a choice by site needs 'otherwise', for hosts that no branch is for");
    }

    private static String several(String values) {
        return "id: my-policy\ntitle: A title\nsummary: A summary.\nrationale: A reason.\nseverity: high\nvalues: "
                + values + "\nremedy: {text: Do it.}\n";
    }

    @Test
    void an_empty_file() throws IOException {
        assertThat(problemsOf("")).containsExactly("p.yaml:1:1: the file is empty");
    }

    @Test
    void text_that_is_no_yaml() throws IOException {
        assertThat(problemsOf(GOOD.replace("[0, 1, 2]", "[0, 1, 2")))
                .singleElement()
                .satisfies(p -> assertThat(p)
                        .startsWith(
                                "p.yaml:14:14: not valid YAML: while parsing a flow sequence, expected ',' or ']'"));
    }

    @Test
    void an_unknown_field() throws IOException {
        assertThat(problemsOf(GOOD.replace("remedy:", "remedie:")))
                .containsExactly(
                        "p.yaml:1:1: a policy needs 'remedy'",
                        "p.yaml:19:1: a policy has no field 'remedie'; did you mean 'remedy'?");
    }

    @Test
    void missing_fields() throws IOException {
        assertThat(problemsOf("id: my-policy\ntitle: A title\n"))
                .containsExactly(
                        "p.yaml:1:1: a policy needs 'summary'",
                        "p.yaml:1:1: a policy needs 'rationale'",
                        "p.yaml:1:1: a policy needs 'severity'",
                        "p.yaml:1:1: a policy needs 'value'",
                        "p.yaml:1:1: a policy needs 'expect'",
                        "p.yaml:1:1: a policy needs 'remedy'");
    }

    @Test
    void a_field_of_the_wrong_kind() throws IOException {
        assertThat(problemsOf(GOOD.replace("title: A title", "title: [A, title]")))
                .containsExactly("p.yaml:2:8: 'title' is a text, not a list");
    }

    @Test
    void an_alias() throws IOException {
        assertThat(problemsOf(GOOD.replace("summary: A summary.", "summary: *other")))
                .anySatisfy(p -> assertThat(p).startsWith("p.yaml:4:10: aliases (*) are not supported"));
    }

    @Test
    void an_id_that_is_taken_already() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), GOOD);
        Files.writeString(folder.resolve("b.yaml"), GOOD);

        assertThat(load())
                .singleElement()
                .satisfies(p -> assertThat(p)
                        .startsWith("b.yaml:1:5: 'my-policy' is the id of another policy already: ")
                        .endsWith("a.yaml:1:5"));
    }

    @Test
    void an_id_with_other_letters() throws IOException {
        assertThat(problemsOf(GOOD.replace("id: my-policy", "id: My Policy")))
                .singleElement()
                .satisfies(p -> assertThat(p).startsWith("p.yaml:1:5: an id is made of lower-case words"));
    }

    @Test
    void a_severity_that_does_not_exist() throws IOException {
        assertThat(problemsOf(GOOD.replace("over-permissive: medium", "over-permissive: medum")))
                .containsExactly(
                        "p.yaml:3:59: the severity 'over-permissive' cannot be the text 'medum'; did you mean 'medium'?");
    }

    @Test
    void a_regular_expression_with_a_mistake() throws IOException {
        assertThat(problemsOf(text("expect: {matches: '(abc'}")))
                .containsExactly("p.yaml:11:19: '(abc' is no regular expression of RE2: missing closing ) at '(abc'");
    }

    @Test
    void a_regular_expression_with_a_backreference() throws IOException {
        assertThat(problemsOf(text("expect: {matches: '(a)\\1'}")))
                .singleElement()
                .satisfies(p -> assertThat(p).contains("11:19").contains("is no regular expression of RE2"));
    }

    @Test
    void keys_that_are_never_read() throws IOException {
        assertThat(keyProblem("HKLM\\SAM\\SAM\\Domains"))
                .isEqualTo("p.yaml:10:8: 'HKLM\\SAM\\SAM\\Domains' is never read: HKLM\\SAM holds account hashes");
        assertThat(keyProblem("HKEY_LOCAL_MACHINE\\security\\Policy")).contains("is never read");
        String store = "Policies\\Microsoft\\Windows\\IPSec\\Policy\\Local";
        assertThat(keyProblem("HKLM\\SOFTWARE\\" + store)).contains("recoverable pre-shared keys");
        assertThat(keyProblem("HKLM\\SOFTWARE\\WOW6432Node\\" + store + "\\ipsecNFA{1}"))
                .contains("recoverable pre-shared keys");
    }

    @Test
    void a_forbidden_key_as_a_wrong_place() throws IOException {
        assertThat(problemsOf(GOOD.replace("  control-sets: true", "  misplaced-in: [HKLM\\SECURITY]")))
                .containsExactly("p.yaml:15:18: 'HKLM\\SECURITY' is never read: HKLM\\SECURITY holds LSA secrets");
    }

    @Test
    void a_numbered_control_set() throws IOException {
        assertThat(keyProblem("HKLM\\SYSTEM\\ControlSet001\\Services\\PolicyAgent"))
                .contains("names one control set, which may not be the one in use; write"
                        + " HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent");
    }

    @Test
    void wildcards_and_other_hives() throws IOException {
        assertThat(keyProblem("HKLM\\SYSTEM\\CurrentControlSet\\Services\\*"))
                .contains("has a '*', so the value needs 'subkeys'");
        assertThat(keyProblem("HKCU\\Software\\X")).contains("is not a key below HKLM or HKU");
        assertThat(keyProblem("HKU")).contains("is not a key below HKLM or HKU");
        assertThat(keyProblem("HKLM")).contains("is never read");
    }

    @Test
    void characters_that_could_harm_a_command_line() throws IOException {
        for (String harmful : List.of("\"", "%PATH%", "a&b", "a|b", "a^b", "a<b", "a>b", "a!b", "ä", "a  b", "a?")) {
            String key = keyProblem("HKLM\\SOFTWARE\\" + harmful);
            assertThat(key)
                    .as(harmful)
                    .containsAnyOf("characters that could harm a command line", "has another wildcard");
        }
        assertThat(keyProblem("HKLM\\SOFTWARE\\" + "x".repeat(250))).contains("longer than 255 characters");
    }

    @Test
    void value_names_that_a_listing_cannot_carry() throws IOException {
        for (String doubtful : List.of("ä", "a  b", " a", "a ", "(Default)", "(Standard)", "<no name>")) {
            assertThat(problemsOf(
                            GOOD.replace("name: AssumeUDPEncapsulationContextOnSendRule", "name: '" + doubtful + "'")))
                    .as(doubtful)
                    .singleElement()
                    .satisfies(p -> assertThat(p)
                            .startsWith("p.yaml:11:9: 'name' '" + doubtful + "'")
                            .containsAnyOf("printable ASCII", "unnamed value"));
        }
    }

    @Test
    void no_sign_of_a_value_name_that_a_listing_can_carry() throws IOException {
        for (String name : List.of("\\\\*\\NETLOGON", "*", "a:b", "a/b", "#1", "%x%", "a&b", "a|b", "!x!", "a^b")) {
            assertThat(problemsOf(
                            GOOD.replace("name: AssumeUDPEncapsulationContextOnSendRule", "name: '" + name + "'")))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void a_topology_that_nobody_thought_of() throws IOException {
        assertThat(problemsOf(GOOD.replace(", both-nat: 2}", "}")))
                .containsExactly("p.yaml:17:9: a choice by topology must cover every host; missing: both-nat");
        assertThat(problemsOf(GOOD.replace("both-nat: 2}", "otherwise: 2}")))
                .singleElement()
                .satisfies(p -> assertThat(p).startsWith("p.yaml:17:71: a choice by topology names each class itself"));
    }

    @Test
    void a_condition_that_does_not_exist() throws IOException {
        assertThat(problemsOf(GOOD.replace("{windows: \">=6.0\"", "{windws: \">=6.0\"")))
                .containsExactly("p.yaml:7:14: 'applies-to' has no field 'windws'; did you mean 'windows'?");
    }

    @Test
    void a_class_or_a_choice_that_does_not_exist() throws IOException {
        assertThat(problemsOf(GOOD.replace("both-nat: 2", "bothnat: 2")))
                .contains("p.yaml:17:71: a choice by topology has no branch 'bothnat'; did you mean 'both-nat'?");
        assertThat(problemsOf(GOOD.replace("by: topology", "by: topologie")))
                .containsExactly("p.yaml:17:14: 'by' cannot be the text 'topologie'; did you mean 'topology'?");
    }

    @Test
    void ranges_of_versions_with_mistakes() throws IOException {
        assertThat(problemsOf(GOOD.replace("\">=6.0\"", "\">=Vista\"")))
                .singleElement()
                .satisfies(p -> assertThat(p)
                        .startsWith("p.yaml:7:23: '>=Vista' is no range of versions; write Windows versions like 6.1"));
        assertThat(problemsOf(GOOD.replace("\">=6.0\"", "6.3-6.1")))
                .containsExactly("p.yaml:7:23: the range '6.3-6.1' ends before it begins");
        assertThat(problemsOf(GOOD.replace("\"<1\"", "\"<1.0\"")))
                .containsExactly(
                        "p.yaml:8:47: '<1.0' is no range of versions; write service packs like 2, '<2' or '1-2'");
    }

    @Test
    void data_of_another_type_than_the_value() throws IOException {
        assertThat(problemsOf(GOOD.replace("both-nat: 2", "both-nat: two")))
                .containsExactly("p.yaml:17:81: 'equals' is a number from 0 to 4294967295 (the type is dword), not the"
                        + " text 'two'");
        assertThat(problemsOf(GOOD.replace("both-nat: 2", "both-nat: {matches: '2'}")))
                .containsExactly("p.yaml:17:91: 'matches' is for texts (sz, expand-sz); the value's type is REG_DWORD");
        assertThat(problemsOf(text("expect: {range: {from: 1, to: 2}}")))
                .containsExactly("p.yaml:11:17: 'range' is for numbers (dword, qword); the value's type is REG_SZ");
    }

    @Test
    void data_that_can_never_be_valid() throws IOException {
        assertThat(problemsOf(GOOD.replace("both-nat: 2", "both-nat: 3")))
                .containsExactly("p.yaml:17:81: 3 is not among the data that 'valid' knows (0 or 1 or 2)");
        assertThat(problemsOf(GOOD.replace("when-absent: 0", "when-absent: 7")))
                .contains("p.yaml:14:16: 7 is not among the data that 'valid' knows (0 or 1 or 2)");
    }

    @Test
    void an_operator_that_does_not_exist_and_two_at_once() throws IOException {
        assertThat(problemsOf(GOOD.replace("both-nat: 2", "both-nat: {equls: 2}")))
                .containsExactly("p.yaml:17:82: there is no operator 'equls'; did you mean 'equals'?");
        assertThat(problemsOf(GOOD.replace("both-nat: 2", "both-nat: {equals: 2, not: 1}")))
                .containsExactly("p.yaml:17:81: an expectation has one operator; write {all: [...]} or {any: [...]} to"
                        + " join several");
        assertThat(problemsOf(GOOD.replace("both-nat: 2", "both-nat: {not: {by: role, otherwise: 1}}")))
                .singleElement()
                .satisfies(p -> assertThat(p).contains("a choice (by: ...) stands directly under 'expect'"));
    }

    @Test
    void an_absence_that_nobody_explained() throws IOException {
        assertThat(problemsOf(GOOD.replace("  when-absent: 0\n", "")))
                .singleElement()
                .satisfies(p -> assertThat(p).startsWith("p.yaml:10:3: 'value' needs 'when-absent'"));
    }

    @Test
    void a_remedy_that_does_not_help() throws IOException {
        assertThat(problemsOf(GOOD.replace("set: needed", "set: 1")))
                .containsExactly("p.yaml:19:15: 1 does not meet 'expect' on every host");
        assertThat(problemsOf(GOOD.replace("set: needed", "set: absent")))
                .containsExactly("p.yaml:19:15: an absent value does not meet 'expect', so a remedy cannot delete it");
    }

    @Test
    void a_placeholder_that_does_not_exist_and_a_consequence_that_cannot_come() throws IOException {
        assertThat(problemsOf(GOOD.replace("{vpn-servers} cannot", "{servers} cannot")))
                .containsExactly("p.yaml:18:24: there is no placeholder {servers}; the only one is {vpn-servers}");
        assertThat(problemsOf(GOOD.replace("consequence: {too-low:", "consequence: {wrong:")))
                .singleElement()
                .satisfies(p -> assertThat(p).startsWith("p.yaml:18:15: 'consequence' has no field 'wrong'"));
    }

    @Test
    void several_mistakes_are_reported_together() throws IOException {
        String broken = GOOD.replace("id: my-policy", "id: My-Policy")
                .replace("type: dword", "type: dwrod")
                .replace("\">=6.0\"", "vista")
                .replace("vpn-client", "vpn-clent");

        assertThat(problemsOf(broken))
                .extracting(p -> p.substring(0, p.indexOf(": ")))
                .containsExactly("p.yaml:1:5", "p.yaml:7:23", "p.yaml:7:38", "p.yaml:12:9");
    }

    @Test
    void a_source_that_is_not_there() {
        Problems problems = new Problems();

        PolicyLoader.load(List.of("ipsec-nat-traversel"), problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("ipsec-nat-traversel:1:1: there is no such file or folder, and no shipped pack of that"
                        + " name; did you mean 'ipsec-nat-traversal'?");
    }

    @Test
    void a_pack_whose_list_and_files_differ() throws IOException {
        Files.writeString(folder.resolve("pack.yaml"), "title: Mine\npolicies: [gone]\n");
        Files.writeString(folder.resolve("my-policy.yaml"), GOOD);

        assertThat(load())
                .satisfiesExactly(
                        p -> assertThat(p).isEqualTo("pack.yaml:1:1: 'policies' does not list my-policy.yaml"),
                        p -> assertThat(p).startsWith("pack.yaml:2:12: the pack lists 'gone', but there is no file"));
    }

    @Test
    void an_empty_folder() {
        assertThat(load()).singleElement().satisfies(p -> assertThat(p).contains("the folder holds no policy"));
    }

    /** A policy about a text, with this as its line 11. */
    private static String text(String expect) {
        return """
                id: my-policy
                title: A title
                severity: low
                summary: A summary.
                rationale: A reason.
                value:
                  key: HKLM\\SYSTEM\\Example
                  name: Name
                  type: sz
                  when-absent: non-compliant
                EXPECT
                remedy: {text: Set it.}
                """.replace("EXPECT", expect);
    }

    private String keyProblem(String key) throws IOException {
        List<String> problems = problemsOf(GOOD.replace(
                "key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent",
                "key: '" + key.replace("'", "''") + "'"));
        assertThat(problems).isNotEmpty();
        return problems.get(0);
    }

    private List<String> problemsOf(String policy) throws IOException {
        Files.writeString(folder.resolve("p.yaml"), policy);
        List<String> problems = load();
        assertThat(JsonTree.of(policy).flatMap(tree -> SCHEMA.disagreement(tree, problems, PolicyRules.BEYOND)))
                .as("what the schema says of the same file")
                .isEmpty();
        return problems;
    }

    /** The problems of the folder, the folder's own name cut off. */
    private List<String> load() {
        Problems problems = new Problems();
        PolicySet policies = PolicyLoader.load(List.of(folder.toString()), problems);
        if (problems.isEmpty()) {
            assertThat(policies.policies()).isNotEmpty();
        }
        String prefix = folder.toString().replace('\\', '/') + "/";
        return problems.all().stream()
                .map(p -> p.toString().startsWith(prefix) ? p.toString().substring(prefix.length()) : p.toString())
                .toList();
    }
}
