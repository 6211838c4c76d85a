package io.natward.reporters.testing;

import io.natward.policies.finding.Catalogue;
import io.natward.policies.finding.Evidence;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.PolicySummary.Reference;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.Verdict;
import io.natward.policies.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A fleet in which trouble is scattered over all hosts and policies, as in the field: the same at each call. */
final class SampleFleet {
    private static final List<Reason> REASONS = List.of(Reason.TOO_LOW, Reason.OVER_PERMISSIVE, Reason.MALFORMED);
    private static final List<Severity> SEVERITIES =
            List.of(Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.HIGH);
    private static final String KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Sample\\Parameters";

    private final List<PolicySummary> policies;
    private final double nonCompliant;

    SampleFleet(int policies, double nonCompliant) {
        this.policies =
                IntStream.range(0, policies).mapToObj(SampleFleet::policy).toList();
        this.nonCompliant = nonCompliant;
    }

    List<PolicySummary> policies() {
        return policies;
    }

    HostResult host(int i) {
        String[] site = SampleHosts.SITES.get(i % SampleHosts.SITES.size());
        String name = "ws-%05d.%s.example".formatted(i, site[0]);
        if (i % 97 == 96) {
            return SampleHosts.unanswered(
                    i,
                    name,
                    i % 2 == 0 ? NoAnswer.UNREACHABLE : NoAnswer.TIMED_OUT,
                    "10.%d.%d.%d:5985 said nothing for 20 s; is the listener on?"
                            .formatted(i % 5, i / 250 % 250, i % 250));
        }
        List<Finding> findings = new ArrayList<>();
        for (int p = 0; p < policies.size(); p++) {
            findings.add(finding(policies.get(p), p, i, site));
        }
        return new HostResult(
                i,
                SampleHosts.summary(i, name, List.of(site[0]), site[1]),
                new Outcome.Answered(SampleHosts.contact("WS-%05d".formatted(i))),
                findings,
                List.of());
    }

    private Finding finding(PolicySummary policy, int p, int i, String[] site) {
        int scatter = scatter(i, p);
        Verdict verdict = verdict(policy, scatter % 1000 / 1000.0, scatter / 1000 % REASONS.size(), p);
        int data = scatter / 5000 % 4;
        boolean trouble = verdict instanceof Verdict.NonCompliant;
        return new Finding(
                policy.id(),
                policy.targets().get(0),
                verdict,
                "Value%02d is %d, and this host needs 4.".formatted(p, data),
                Optional.of(Integer.toString(data)),
                Optional.of("4"),
                List.of(new Evidence(
                        KEY,
                        Optional.of("Value%02d".formatted(p)),
                        Evidence.State.PRESENT,
                        Optional.of("REG_DWORD"),
                        Optional.of(Integer.toString(data)),
                        Optional.empty())),
                List.of(
                        "The policy is for VPN clients; the host is declared as one.",
                        "Hosts of site '" + site[0] + "' dial " + site[1] + ", so 4 is needed."),
                trouble
                        ? Optional.of(new RemedyAdvice(
                                "Set the value and restart.",
                                List.of("reg add \"%s\" /v Value%02d /t REG_DWORD /d 4 /f".formatted(KEY, p)),
                                true))
                        : Optional.empty(),
                List.of(),
                List.of());
    }

    private Verdict verdict(PolicySummary policy, double dice, int reason, int p) {
        if (dice < nonCompliant) {
            return SampleHosts.bad(REASONS.get(reason), policy.severity());
        }
        double rest = (dice - nonCompliant) / (1 - nonCompliant);
        if (rest < 0.01) {
            return new Verdict.Unreadable();
        }
        if (rest < 0.02) {
            return SampleHosts.waived("w-%02d".formatted(p));
        }
        return rest < 0.07 ? new Verdict.NotApplicable() : new Verdict.Compliant();
    }

    /** A number that looks random, of two numbers: the finalizer of SplitMix64. */
    private static int scatter(int i, int p) {
        long z = (i * 1000L + p + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (int) ((z ^ (z >>> 31)) >>> 33);
    }

    private static PolicySummary policy(int p) {
        String id = "sample-policy-%02d".formatted(p);
        return new PolicySummary(
                id,
                "Value%02d is as its hosts need it".formatted(p),
                SEVERITIES.get(p % SEVERITIES.size()),
                List.of(KEY + "\\Value%02d".formatted(p)),
                "Value%02d is 4, so that what it protects is protected.".formatted(p),
                "A smaller value protects less.",
                "Set the value, then restart the computer.",
                List.of(new Reference(Catalogue.KB, "KB%06d".formatted(100_000 + p), Optional.empty())),
                Optional.of("https://example.org/natward/policies/" + id),
                Optional.empty(),
                true,
                SourceRange.at("packs/sample/" + id + ".yaml", 1, 5),
                "%02x".formatted(p).repeat(32),
                p == 0 ? Map.of("no-nat", "4", "both-nat", "4") : Map.of());
    }
}
