package io.natward.scanner.cli;

import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the demo's fleet was built to show: for each host that is not in order either why it gives no answer, or which
 * policies do not come to compliant or not applicable, and what they come to instead; where a policy has several such
 * findings on a host, in their order.
 */
final class DemoExpectations {
    private final Map<String, String> byHost;

    private DemoExpectations(Map<String, String> byHost) {
        this.byHost = new TreeMap<>(byHost);
    }

    static DemoExpectations read(Path file) {
        Problems problems = new Problems();
        Map<String, String> byHost = new TreeMap<>();
        YamlReader.read(file, file.toString(), problems)
                .flatMap(root -> YamlFields.of(root, "the demo's expectations", problems))
                .ifPresent(fields -> {
                    fields.entries("hosts").forEach(host -> byHost.put(host.key(), text(host.value())));
                    fields.finish();
                });
        problems.throwIfAny();
        return new DemoExpectations(byHost);
    }

    private static String text(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            Map<String, String> verdicts = new TreeMap<>();
            mapping.entries().forEach((policy, entry) -> verdicts.put(policy, text(entry.value())));
            return verdicts.toString();
        }
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : node.describe();
    }

    /** One line for each host that came to something else; none where all is as it was built. */
    List<String> differences(ScanReport report) throws IOException {
        Map<String, String> due = new TreeMap<>(byHost);
        List<String> differences = new ArrayList<>();
        report.forEachHost(result -> {
            String name = result.host().name();
            String expected = due.containsKey(name) ? due.remove(name) : "{}";
            String found = text(result);
            if (!expected.equals(found)) {
                differences.add(name + ": expected " + expected + ", found " + found);
            }
        });
        due.keySet().forEach(name -> differences.add(name + ": expected, but not among the hosts scanned"));
        return differences;
    }

    private static String text(HostResult result) {
        if (result.outcome() instanceof Outcome.Unanswered unanswered) {
            return unanswered.why().label();
        }
        Map<String, String> verdicts = new TreeMap<>();
        for (Finding finding : result.findings()) {
            VerdictKind kind = finding.verdict().kind();
            if (kind != VerdictKind.COMPLIANT && kind != VerdictKind.NOT_APPLICABLE) {
                verdicts.merge(
                        finding.policy(),
                        finding.verdict() instanceof Verdict.NonCompliant bad
                                ? bad.reason().label()
                                : kind.label(),
                        (one, other) -> one + " " + other);
            }
        }
        return verdicts.toString();
    }
}
