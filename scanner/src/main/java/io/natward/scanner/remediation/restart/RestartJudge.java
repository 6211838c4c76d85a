package io.natward.scanner.remediation.restart;

import io.natward.policies.evaluation.Evaluator;
import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.evaluation.WindowsVersion;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.plan.HostPlan;
import io.natward.scanner.remediation.journal.BootIdentity;
import io.natward.scanner.scan.Judge;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says of values that a run wrote whether the host was restarted since, in place of the sentence that nobody knows. A restart
 * that is pending is a note; one that was made belongs to the derivation.
 */
public record RestartJudge(Judge judge, RestartRecords records) implements Judge {

    @Override
    public List<Finding> findings(HostPlan host, HostFacts facts) {
        List<Finding> findings = judge.findings(host, facts);
        if (!records.has(facts.host())) {
            return findings;
        }
        BootIdentity now = BootReading.of(facts.readings());
        return findings.stream().map(f -> noted(f, facts, now)).toList();
    }

    private Finding noted(Finding finding, HostFacts facts, BootIdentity now) {
        if (finding.verdict().kind() != VerdictKind.COMPLIANT) {
            return finding;
        }
        return standing(finding.target(), facts)
                .flatMap(image -> records.find(facts.host(), finding.target(), image))
                .map(record -> noted(finding, RestartNote.of(record, now)))
                .orElse(finding);
    }

    private static Optional<ValueImage> standing(String target, HostFacts facts) {
        int end = target.lastIndexOf('\\');
        return RegistryPath.tryParse(target.substring(0, Math.max(0, end)))
                .map(key -> ValueImage.of(facts.value(key, target.substring(end + 1))));
    }

    private static Finding noted(Finding finding, RestartNote note) {
        Stream<String> others = finding.because().stream().filter(b -> !b.equals(Evaluator.RESTART_NOT_KNOWN));
        return note instanceof RestartNote.Pending
                ? finding.because(others.toList()).judged(finding.verdict(), List.of(note.text()))
                : finding.because(Stream.concat(others, Stream.of(note.text())).toList());
    }

    @Override
    public Optional<WindowsVersion> windows(HostFacts facts) {
        return judge.windows(facts);
    }
}
