package io.natward.scanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.Change;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.profile.HostPolicies;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.source.Problems;
import io.natward.scanner.baseline.Baseline;
import io.natward.scanner.plan.HostPlan;
import io.natward.scanner.plan.HostPlans;
import io.natward.scanner.registry.ReadOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finding is the same one in another run, whatever was moved, renamed or put in another order. */
class FindingIdentityTest {
    private static final RegistryPath KEY = RegistryPath.parse("HKLM\\SYSTEM\\Setup");

    @TempDir
    private Path folder;

    private static String policy(String id, String words, String value) {
        return """
                id: %s
                title: %s of %s
                severity: high
                summary: %s.
                rationale: %s.
                value: {key: 'HKLM\\SYSTEM\\Setup', name: %s, type: dword, when-absent: 0}
                expect: 1
                remedy: {text: %s.}
                """.formatted(id, words, id, words, words, value, words);
    }

    private PolicySet load(String... files) throws IOException {
        List<String> sources = new ArrayList<>();
        for (String text : files) {
            sources.add(Files.writeString(Files.createTempFile(folder, "policy", ".yaml"), text)
                    .toString());
        }
        Problems problems = new Problems();
        PolicySet policies = PolicyLoader.load(sources, problems);
        problems.throwIfAny();
        return policies;
    }

    private static HostPlan judgedBy(PolicySet policies, HostPlan host) {
        return new HostPlan(
                host.index(),
                host.summary(),
                host.target(),
                host.roles(),
                HostPolicies.of(policies),
                host.queries(),
                host.declared());
    }

    private List<HostResult> scan(List<HostPlan> hosts, Judge judge) throws Exception {
        FakeRegistryReader reader = new FakeRegistryReader();
        hosts.forEach(host -> reader.with(host.target().host(), target -> {
            ReadOutcome.Answered empty = (ReadOutcome.Answered) FakeRegistryReader.empty(target);
            return new ReadOutcome.Answered(
                    Map.of(KEY, new KeyReading.Absent("its parent does not list it")), empty.contact(), List.of());
        }));
        try (Spool spool = Spool.in(folder)) {
            new Scan(reader, judge, 2, Duration.ofSeconds(5), Clock.systemUTC(), spool, r -> {})
                    .run(hosts, SiteLimits.NONE);
            List<HostResult> results = new ArrayList<>();
            spool.forEach(results::add);
            return results;
        }
    }

    private static Map<String, String> fingerprints(List<HostResult> results) {
        Map<String, String> fingerprints = new TreeMap<>();
        for (HostResult host : results) {
            for (Finding finding : host.findings()) {
                assertThat(finding.verdict().kind()).isEqualTo(VerdictKind.NON_COMPLIANT);
                fingerprints.put(
                        host.host().name() + " " + finding.policy() + " " + finding.target(),
                        host.idOf(finding).fingerprint());
            }
        }
        return fingerprints;
    }

    private static String asReport(List<HostResult> results) {
        return results.stream()
                .map(host -> host.findings().stream()
                        .map(f ->
                                "{\"policy\": \"%s\", \"target\": \"%s\", \"verdict\": {\"is\": \"non-compliant\", \"reason\":"
                                                .formatted(
                                                        f.policy(), f.target().replace("\\", "\\\\"))
                                        + " \"wrong\", \"severity\": \"high\"}}")
                        .collect(Collectors.joining(
                                ",", "{\"host\": {\"name\": \"" + host.host().name() + "\"}, \"findings\": [", "]}")))
                .collect(Collectors.joining(
                        ",",
                        "{\"format\": \"natward-report/1\", \"header\": {\"startedAt\": \"2026-11-16T10:00:00Z\","
                                + " \"totals\": {\"hosts\": " + results.size() + "}}, \"hosts\": [",
                        "]}"));
    }

    @Test
    void survives_reordering_renamed_descriptions_and_moved_lines() throws Exception {
        PolicySet before = load(policy("one", "Words", "SetupType"), policy("two", "Words", "SetupPhase"));
        PolicySet after = load(
                "# moved\n\n\n" + policy("two", "Other words", "setupphase"),
                "# moved\n" + policy("one", "Other words", "SetupType"));
        List<HostResult> first = scan(
                List.of(
                        judgedBy(before, HostPlans.host(0, "h0", List.of("hq"), List.of())),
                        judgedBy(before, HostPlans.host(1, "h1", List.of("hq"), List.of()))),
                new PolicyJudge());
        List<HostPlan> reordered = List.of(
                judgedBy(after, HostPlans.host(0, "H1", List.of("branch"), List.of("pilot"))),
                judgedBy(after, HostPlans.host(7, "H0", List.of("branch"), List.of())));
        List<HostResult> second = scan(reordered, new PolicyJudge());
        assertThat(fingerprints(first)).hasSize(4);
        assertThat(fingerprints(second).values())
                .containsExactlyInAnyOrderElementsOf(fingerprints(first).values());
        assertThat(second.get(0).findings().get(0).message())
                .as("the order of the policies did change")
                .isNotEqualTo(first.get(0).findings().get(0).message());

        Baseline baseline = Baseline.read(Files.writeString(folder.resolve("first.json"), asReport(first)));
        Totals.Counter counter = new Totals.Counter();
        scan(reordered, new ReviewingJudge(new PolicyJudge(), List.of(baseline)))
                .forEach(counter::add);
        assertThat(counter.totals().of(Change.UNCHANGED)).isEqualTo(4);
        assertThat(counter.totals().of(Change.NEW)).isZero();
    }
}
