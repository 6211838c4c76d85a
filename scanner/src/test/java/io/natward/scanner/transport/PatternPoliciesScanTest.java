package io.natward.scanner.transport;

import static io.natward.scanner.transport.SimulatedTargets.ACCOUNT;
import static io.natward.scanner.transport.SimulatedTargets.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.evaluation.Evaluator;
import io.natward.policies.finding.Evidence;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Verdict;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problems;
import io.natward.scanner.plan.HostPlans;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.Transport;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.WindowsVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Policies about every key that matches, from their file to their findings on hosts behind real sockets. */
final class PatternPoliciesScanTest {
    private static final String HOST = "ws-001.branch.example";
    private static final String INTERFACES = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces";
    private static final String USER = "HKU\\S-1-5-21-1004336348-1177238915-682003330-1001";
    private static final String SAVER = "\\Software\\Policies\\Microsoft\\Windows\\Control Panel\\Desktop";
    private static final String POLICIES = """
            id: dhcp
            title: A title
            summary: A summary.
            rationale: A reason.
            severity: medium
            values:
              - key: HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces\\*
                name: EnableDHCP
                type: dword
                when-absent: non-compliant
                subkeys: {require: each, when-none: unknown}
                expect: 1
              - key: HKU\\S-1-5-21-*\\Software\\Policies\\Microsoft\\Windows\\Control Panel\\Desktop
                name: ScreenSaveActive
                type: sz
                when-absent: non-compliant
                subkeys: {require: each, except: ['*_Classes'], when-none: compliant}
                expect: '1'
            remedy: {set: needed, text: Set it.}
            """;

    @TempDir
    private Path folder;

    private List<Finding> scan(SimulatedHost host) throws Exception {
        Problems problems = new Problems();
        Path file = Files.writeString(folder.resolve("p.yaml"), POLICIES);
        PolicySet policies = PolicyLoader.load(List.of(file.toString()), problems);
        assertThat(problems.all()).isEmpty();
        try (SimulatedTargets targets = SimulatedTargets.of(Transport.WSMAN, folder, host.account(ACCOUNT, PASSWORD))) {
            ReadOutcome outcome = targets.read(targets.target(HOST, Authentication.NTLM, PASSWORD), policies.queries());
            assertThat(outcome).isInstanceOf(ReadOutcome.Answered.class);
            ReadOutcome.Answered answered = (ReadOutcome.Answered) outcome;
            assertThat(answered.contact().commands()).hasSize(2);
            assertThat(answered.contact().requests()).isEqualTo(6);
            assertThat(targets.host(HOST).counters().interpreterErrors()).isEmpty();
            assertThat(targets.host(HOST).counters().shellsDeleted()).isEqualTo(1);
            return Evaluator.evaluate(
                    policies,
                    HostPlans.host(0, HOST, List.of("branch"), List.of()).facts(answered.readings()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WindowsVersion.class,
            names = {"XP", "WINDOWS_10", "SERVER_2022"})
    void judges_every_adapter_and_every_user(WindowsVersion windows) throws Exception {
        List<Finding> findings = scan(SimulatedHost.of(windows, HOST)
                .with(INTERFACES + "\\{A}", "EnableDHCP", Data.dword(0))
                .with(USER + SAVER, "ScreenSaveActive", Data.sz("1")));

        assertThat(findings).hasSize(2);
        assertThat(findings.get(0).target()).isEqualTo(INTERFACES + "\\*\\EnableDHCP");
        assertThat(findings.get(0).verdict()).isEqualTo(new Verdict.NonCompliant(Reason.WRONG, Severity.MEDIUM));
        assertThat(findings.get(0).evidence()).extracting(Evidence::key).containsExactly(INTERFACES + "\\{A}");
        assertThat(findings.get(0).remedy().orElseThrow().commands())
                .containsExactly("reg add \"" + INTERFACES + "\\{A}\" /v EnableDHCP /t REG_DWORD /d 1 /f");
        assertThat(findings.get(1).verdict()).isEqualTo(new Verdict.Compliant());
        assertThat(findings.get(1).message()).startsWith("The one key that matches is as it should be.");
    }

    @Test
    void proves_of_a_user_without_the_key_that_nothing_is_set_there() throws Exception {
        Finding finding = scan(SimulatedHost.windows10(HOST)).get(1);

        assertThat(finding.verdict()).isEqualTo(new Verdict.NonCompliant(Reason.WRONG, Severity.MEDIUM));
        assertThat(finding.evidence())
                .singleElement()
                .satisfies(e -> assertThat(e.detail().orElseThrow())
                        .contains(USER + "\\Software was listed and holds no key Policies"));
    }

    @Test
    void takes_an_adapter_whose_name_is_an_attack_for_one_that_could_not_be_read() throws Exception {
        Finding finding = scan(SimulatedHost.windows10(HOST).withKey(INTERFACES + "\\x\"&calc&\""))
                .get(0);

        assertThat(finding.verdict()).isEqualTo(new Verdict.Unreadable());
        assertThat(finding.evidence())
                .singleElement()
                .satisfies(e -> assertThat(e.key()).isEqualTo(INTERFACES + "\\x??calc??"));
    }
}
