package io.natward.scanner.regexe;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.evaluation.Evaluator;
import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.source.Problems;
import io.natward.policies.topology.Classification;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.WindowsVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a large pack costs a host, and that all that it asks for comes through cmd.exe and reg.exe: the public baseline by
 * which the language is measured (PublicBaselineTest of the policies).
 */
final class PublicBaselineReadingTest {
    private static final Path FOLDER = Path.of("..", "policies", "src", "test", "resources", "public-baseline");
    private static final PolicySet POLICIES =
            PolicyLoader.load(List.of(FOLDER.resolve("policies").toString()), new Problems());
    private static final int MOST_LINES = 10;
    private static final int MOST_OUTPUT = 64 * 1024;

    /** Of whom a simulated host has hives, and another one. */
    private static final List<String> USERS =
            List.of("S-1-5-21-1004336348-1177238915-682003330-1001", "S-1-5-21-1004336348-1177238915-682003330-1002");

    @Test
    void a_server_that_meets_the_whole_baseline_is_read_in_few_lines_and_complies() throws Exception {
        SimulatedCmd cmd = new SimulatedCmd(meetingAll());

        List<Finding> findings = findings(cmd);

        assertThat(findings)
                .filteredOn(f -> f.verdict().kind() != VerdictKind.NOT_APPLICABLE)
                .hasSizeGreaterThan(250)
                .allSatisfy(f -> assertThat(f.verdict().kind()).as("%s", f).isEqualTo(VerdictKind.COMPLIANT));
        assertThatItIsCheap(cmd);
    }

    @Test
    void that_a_server_has_nothing_of_the_baseline_is_proven_in_few_lines() throws Exception {
        SimulatedCmd cmd = new SimulatedCmd(SimulatedHost.of(WindowsVersion.SERVER_2016, "ws-1"));

        assertThat(findings(cmd)).noneMatch(f -> f.verdict().kind() == VerdictKind.UNREADABLE);

        assertThatItIsCheap(cmd);
    }

    private static void assertThatItIsCheap(SimulatedCmd cmd) {
        assertThat(cmd.errors()).isEmpty();
        assertThat(cmd.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
        assertThat(cmd.printed()).isLessThan(MOST_OUTPUT);
    }

    private static List<Finding> findings(SimulatedCmd cmd) throws InterruptedException {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        try (ShellRegistryReader reader = new ShellRegistryReader(cmd, clock, () -> "0123456789ab")) {
            ReadOutcome outcome = reader.read(Targets.WS_1, POLICIES.queries(), Duration.ofSeconds(60));
            assertThat(outcome).isInstanceOf(ReadOutcome.Answered.class);
            ReadOutcome.Answered answered = (ReadOutcome.Answered) outcome;
            assertThat(answered.readings().values()).noneMatch(KeyReading.Unreadable.class::isInstance);
            return Evaluator.evaluate(
                    POLICIES,
                    new HostFacts(
                            "ws-1",
                            List.of(),
                            List.of(),
                            Optional.of(Set.of()),
                            Map.of("server", "member", "level", "2"),
                            Classification.undeclared("Not asked for."),
                            answered.readings()));
        }
    }

    /** What the columns of the table mean stands in its head. */
    private static SimulatedHost meetingAll() throws IOException {
        SimulatedHost host = SimulatedHost.of(WindowsVersion.SERVER_2016, "ws-1");
        for (String line : Files.readAllLines(FOLDER.resolve("rules.tsv"))) {
            if (!line.startsWith("#")) {
                for (String user : USERS) {
                    host = with(host, user, line.split("\t", -1));
                }
            }
        }
        return host;
    }

    private static SimulatedHost with(SimulatedHost host, String user, String[] rule) {
        String key = rule[2].replace("{user}", user);
        return rule[3].equals("(key)") || rule[5].equals("absent")
                ? host.withKey(key)
                : host.with(key, rule[3], data(rule[4], rule[5], rule.length > 6 ? rule[6] : ""));
    }

    private static Data data(String type, String condition, String text) {
        String first = text.split("\\.\\.|\\|", 2)[0];
        return switch (type) {
            case "dword" -> Data.dword(Long.parseLong(first));
            case "multi-sz" -> Data.multiSz(text.isEmpty() ? List.of() : List.of(text.split("\\|")));
            default -> Data.sz(condition.equals("number") ? first : text);
        };
    }
}
