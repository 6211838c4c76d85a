package io.natward.policies.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.Evidence;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Verdict;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problem;
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

/** Policies about every key that matches. */
final class PatternPoliciesTest {
    private static final String NETBT = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\NetBT\\Parameters\\Interfaces";
    private static final String POLICY = """
            id: netbios
            title: NetBIOS is off
            summary: A summary.
            rationale: A reason.
            severity: {default: high, wrong: medium}
            applies-to: {windows: ">=6.0"}
            value:
              key: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\NetBT\\Parameters\\Interfaces\\Tcpip_*'
              name: NetbiosOptions
              type: dword
              valid: [0, 1, 2]
              when-absent: 0
              subkeys: {require: EACH, except: ['*_old'], when-none: NONE}
            expect: 2
            remedy: {set: needed, text: Set it.}
            """;

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    private Finding finding(String require, String whenNone, String registry) throws IOException {
        return finding(POLICY.replace("EACH", require).replace("NONE", whenNone), registry);
    }

    /** @param registry {@code NAME: DATA} for each key below the parent, separated by semicolons */
    private Finding finding(String policy, String registry) throws IOException {
        StringBuilder text = new StringBuilder("""
                policy: netbios
                cases:
                  - name: a case
                    host: {windows: '10.0'}
                    expect: {verdict: compliant}
                """);
        StringBuilder keys = new StringBuilder("    registry:\n");
        StringBuilder unreadable = new StringBuilder("    unreadable:\n");
        for (String key : registry.isEmpty() ? new String[0] : registry.split(";", -1)) {
            String[] parts = key.strip().split(": ", 2);
            String path = "'" + NETBT + (parts[0].equals("..") ? "" : "\\" + parts[0]) + "'";
            if (parts[1].equals("denied")) {
                unreadable.append("      - ").append(path).append('\n');
            }
            String values = parts[1].matches("\\d+") ? "NetbiosOptions: {dword: " + parts[1] + "}" : "";
            keys.append("      ").append(path).append(": {" + values + "}\n");
        }
        if (keys.indexOf("'") >= 0) {
            text.append(keys);
        }
        if (unreadable.indexOf("'") >= 0) {
            text.append(unreadable);
        }
        Files.writeString(folder.resolve("p.yaml"), policy);
        Files.writeString(folder.resolve("p.test.yaml"), text);
        List<String> sources = List.of(folder.toString());
        PolicySet policies = PolicyLoader.load(sources, problems);
        List<PolicyCase> cases = PolicyCases.load(sources, policies, problems);
        assertThat(problems.all()).isEmpty();
        return CaseRunner.run(cases.get(0)).answers().get(0).finding();
    }

    private static String verdict(Finding finding) {
        return finding.verdict() instanceof Verdict.NonCompliant wrong
                ? wrong.reason().label()
                : finding.verdict().kind().label();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "each | Tcpip_A: 2; Tcpip_B: 2                     | compliant",
                "each | Tcpip_A: 2; Tcpip_B: 0                     | wrong",
                "each | Tcpip_A: 0; Tcpip_B: 7                     | malformed",
                "each | Tcpip_A: 2; Tcpip_B: denied                | unreadable",
                "each | Tcpip_A: 0; Tcpip_B: denied                | wrong",
                "each | Tcpip_A: 2; Tcpip_B: -                     | wrong",
                "each | Tcpip_A: 2; Other: 0; Tcpip_B_old: 0       | compliant",
                "each | Tcpip_A: 2; Tcpip_B_OLD: denied            | compliant",
                "any  | Tcpip_A: 2; Tcpip_B: 0                     | compliant",
                "any  | Tcpip_A: 2; Tcpip_B: denied                | compliant",
                "any  | Tcpip_A: 0; Tcpip_B: denied                | unreadable",
                "any  | Tcpip_A: 0; Tcpip_B: 7                     | malformed",
            })
    void combines_what_is_found_in_each_key(String require, String registry, String verdict) throws IOException {
        assertThat(verdict(finding(require.strip(), "compliant", registry))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "compliant, compliant",
        "non-compliant, wrong",
        "unknown, indeterminate",
    })
    void says_what_it_means_that_no_key_matches(String whenNone, String verdict) throws IOException {
        Finding withParent = finding("each", whenNone, "Other: 0");
        Finding withoutParent = finding("any", whenNone, "");

        assertThat(verdict(withParent)).isEqualTo(verdict);
        assertThat(verdict(withoutParent)).isEqualTo(verdict);
        assertThat(withParent.target()).isEqualTo(NETBT + "\\Tcpip_*\\NetbiosOptions");
        assertThat(withParent.message()).startsWith("No key matches " + NETBT + "\\Tcpip_*");
        assertThat(withParent.needed()).contains("2");
        assertThat(withParent.evidence())
                .singleElement()
                .satisfies(e -> assertThat(e.detail()).contains(NETBT + " was listed and holds no key that counts"));
    }

    /** Without its registry, the case has nothing of the hive of that user. */
    @ParameterizedTest
    @CsvSource({
        "HKU\\S-1-5-21-9\\Software, unreadable",
        "HKU\\S-1-5-18\\Software, compliant",
    })
    void knows_nothing_of_a_hive_that_is_not_loaded(String key, String verdict) throws IOException {
        String policy = POLICY.replaceAll("key: .*", "key: '" + key.replace("\\", "\\\\") + "'")
                .replaceAll(" +subkeys: .*\n", "")
                .replace("when-absent: 0", "when-absent: 2");

        assertThat(verdict(finding(policy, ""))).isEqualTo(verdict);
    }

    @Test
    void knows_nothing_where_the_parent_could_not_be_read() throws IOException {
        Finding finding = finding("each", "compliant", "..: denied");

        assertThat(verdict(finding)).isEqualTo("unreadable");
        assertThat(finding.message()).startsWith(NETBT + "\\Tcpip_*\\NetbiosOptions could not be read");
    }

    @Test
    void is_one_finding_with_the_keys_that_fail_as_evidence_and_a_remedy_for_each() throws IOException {
        Finding finding = finding("each", "compliant", "Tcpip_A: 2; Tcpip_B: 0; Tcpip_C: 1");

        assertThat(finding.verdict()).isEqualTo(new Verdict.NonCompliant(Reason.WRONG, Severity.MEDIUM));
        assertThat(finding.target()).isEqualTo(NETBT + "\\Tcpip_*\\NetbiosOptions");
        assertThat(finding.message())
                .startsWith("Of 3 keys that match, 2 are not as they should be. " + NETBT
                        + "\\Tcpip_B: NetbiosOptions is 0");
        assertThat(finding.evidence())
                .extracting(Evidence::key)
                .containsExactly(NETBT + "\\Tcpip_B", NETBT + "\\Tcpip_C");
        assertThat(finding.remedy().orElseThrow().commands())
                .containsExactly(
                        "reg add \"" + NETBT + "\\Tcpip_B\" /v NetbiosOptions /t REG_DWORD /d 2 /f",
                        "reg add \"" + NETBT + "\\Tcpip_C\" /v NetbiosOptions /t REG_DWORD /d 2 /f");
    }

    @Test
    void has_the_greatest_severity_of_the_keys_that_fail() throws IOException {
        String ordered = POLICY.replace("EACH", "each")
                .replace("NONE", "compliant")
                .replace("{default: high, wrong: medium}", "{default: low, too-low: critical, over-permissive: medium}")
                .replace("expect: 2", "order: permissiveness\nexpect: 1");

        assertThat(finding(ordered, "Tcpip_A: 2; Tcpip_B: 0").verdict())
                .isEqualTo(new Verdict.NonCompliant(Reason.TOO_LOW, Severity.CRITICAL));
        assertThat(finding(ordered, "Tcpip_A: 2").verdict())
                .isEqualTo(new Verdict.NonCompliant(Reason.OVER_PERMISSIVE, Severity.MEDIUM));
    }

    @Test
    void shows_so_many_keys_and_says_how_many_more_there_are() throws IOException {
        StringBuilder many = new StringBuilder("Tcpip_0: 0");
        for (int i = 1; i < 23; i++) {
            many.append("; Tcpip_").append(i).append(": 0");
        }

        Finding finding = finding("each", "compliant", many.toString());

        assertThat(finding.evidence()).hasSize(20);
        assertThat(finding.notes()).containsExactly("The evidence is of 20 keys, and there are 3 more.");
        assertThat(finding.remedy().orElseThrow().commands()).hasSize(23);
    }

    private List<String> problemsOf(String policy) throws IOException {
        Files.writeString(folder.resolve("p.yaml"), policy);
        PolicyLoader.load(List.of(folder.toString()), problems);
        return problems.all().stream()
                .map(Problem::toString)
                .map(p -> p.substring(p.indexOf("p.yaml:")))
                .toList();
    }

    private static final String GOOD = POLICY.replace("EACH", "each").replace("NONE", "unknown");
    private static final String SUBKEYS = "{require: each, except: ['*_old'], when-none: unknown}";

    @Test
    void wants_to_be_told_what_is_wanted_of_the_keys_that_match_and_only_then() throws IOException {
        assertThat(problemsOf(GOOD.replace("  subkeys: " + SUBKEYS + "\n", "")))
                .containsExactly(
                        "p.yaml:8:8: '" + NETBT
                                + "\\Tcpip_*' has a '*', so the value needs 'subkeys', like {require: each, when-none: compliant}");
    }

    @Test
    void refuses_subkeys_of_a_key_without_a_wildcard() throws IOException {
        assertThat(problemsOf(GOOD.replace("Tcpip_*", "Tcpip_A")))
                .containsExactly(
                        "p.yaml:13:3: 'subkeys' is for a key with a '*' in one of its names, and this key has none");
    }

    @Test
    void says_all_that_is_wrong_with_subkeys_at_once() throws IOException {
        assertThat(problemsOf(GOOD.replace(SUBKEYS, "{require: all, except: ['*_*'], when-nothing: unknown}")
                        .replace("  when-absent: 0\n", "  when-absent: 0\n  control-sets: true\n")))
                .hasSize(5)
                .anySatisfy(p -> assertThat(p).contains("'control-sets' is for a single key"))
                .anySatisfy(p -> assertThat(p).contains("'require'").contains("any, each"))
                .anySatisfy(p -> assertThat(p).contains("'when-none'"))
                .anySatisfy(p -> assertThat(p).contains("'when-nothing'"))
                .anySatisfy(p -> assertThat(p).contains("one '*' at most, not '*_*'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HKLM\\*",
                "HKLM\\SEC*\\x",
                "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\IPSec\\Policy\\*",
                "HKLM\\SOFTWARE\\Policies\\Microsoft\\*\\IPSec\\Policy\\Local\\x",
                "HKLM\\SYSTEM\\*\\Services\\*",
                "HKLM\\SYSTEM\\CurrentControlSet\\Services\\a?",
                "HKLM\\SYSTEM\\CurrentControlSet\\Services\\a&*"
            })
    void refuses_patterns_that_could_mean_what_is_never_read(String key) throws IOException {
        assertThat(problemsOf(GOOD.replace(NETBT + "\\Tcpip_*", key)))
                .first()
                .asString()
                .startsWith("p.yaml:8:8: '" + key + "'");
    }
}
