package io.natward.policies.evaluation;

import io.natward.policies.finding.Evidence;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.Rule;
import io.natward.policies.policy.Subkeys;
import io.natward.policies.registry.KeyPattern;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Comes to the one verdict of a rule whose key is a pattern: each key that matches is judged by itself, and {@link Combined}
 * says what follows.
 */
final class PatternJudge {
    private final Policy policy;
    private final Rule rule;
    private final Subkeys subkeys;
    private final HostProfile host;

    private PatternJudge(Policy policy, Rule rule, Subkeys subkeys, HostProfile host) {
        this.policy = policy;
        this.rule = rule;
        this.subkeys = subkeys;
        this.host = host;
    }

    static Judgement judge(Policy policy, Rule rule, Subkeys subkeys, HostProfile host) {
        return new PatternJudge(policy, rule, subkeys, host).judgement();
    }

    private Judgement judgement() {
        RegistryPath path = rule.value().key();
        KeyReading reading = host.facts().key(path);
        if (reading instanceof KeyReading.Unreadable) {
            return Judge.judge(policy, rule, host);
        }
        KeyPattern pattern = KeyPattern.of(path).orElseThrow();
        List<RegistryPath> keys = reading instanceof KeyReading.Present present
                ? present.subkeys().stream()
                        .filter(subkeys::counts)
                        .map(pattern::in)
                        .toList()
                : List.of();
        if (keys.isEmpty()) {
            return Judge.judgeNone(policy, rule, host, subkeys.whenNone(), nothing(pattern, reading));
        }
        List<Judgement> judgements = keys.stream()
                .map(key -> Judge.judge(policy, rule.at(key), host))
                .toList();
        List<Finding> findings = judgements.stream().map(Judgement::finding).toList();
        Finding combined = new Combined(rule, subkeys.require(), findings).finding();
        Set<Branch> reached = judgements.stream()
                .filter(judgement -> cameTo(judgement.finding()).equals(cameTo(combined)))
                .flatMap(judgement -> judgement.reached().stream())
                .map(this::ofPattern)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<VerdictKind> kinds =
                findings.stream().map(f -> f.verdict().kind()).collect(Collectors.toCollection(LinkedHashSet::new));
        if (kinds.equals(Set.of(VerdictKind.COMPLIANT, VerdictKind.NON_COMPLIANT))) {
            reached.add(Branch.of(Branch.Kind.KEYS_DIFFER, rule.target()));
        }
        return new Judgement(combined, reached);
    }

    /** What a verdict says, whatever its severity: the verdict on all keys rests on those that came to the same. */
    private static List<Object> cameTo(Finding finding) {
        return finding.verdict() instanceof Verdict.NonCompliant wrong
                ? List.of(VerdictKind.NON_COMPLIANT, wrong.reason())
                : List.of(finding.verdict().kind());
    }

    private Branch ofPattern(Branch ofKey) {
        return new Branch(ofKey.kind(), ofKey.target().isEmpty() ? "" : rule.target(), ofKey.subject());
    }

    private static Evidence nothing(KeyPattern pattern, KeyReading reading) {
        String proof = reading instanceof KeyReading.Absent absent
                ? absent.proof()
                : pattern.parent() + " was listed and holds no key that counts";
        return new Evidence(
                pattern.in(pattern.glob().text()).toString(),
                Optional.empty(),
                Evidence.State.ABSENT,
                Optional.empty(),
                Optional.empty(),
                Optional.of(proof));
    }
}
