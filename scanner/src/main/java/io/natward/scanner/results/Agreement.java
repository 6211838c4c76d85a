package io.natward.scanner.results;

import io.natward.policies.finding.BaselineSummary;
import io.natward.policies.finding.InputFile;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.ReportHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether runs asked the same question, so that their hosts can stand in one report. */
final class Agreement {
    private Agreement() {}

    /** What sets a part apart from the first one, a sentence each. */
    static List<String> problems(Part first, Part other) {
        List<String> problems = new ArrayList<>();
        ReportHeader one = first.header();
        ReportHeader two = other.header();
        if (one.remediation().isPresent() || two.remediation().isPresent()) {
            String which = two.remediation().isPresent() ? "it" : first.file();
            return List.of(which + " is the report of a remediation, which is merged with no other report");
        }
        if (!one.inventorySha256().equals(two.inventorySha256())) {
            problems.add("it is of another inventory than " + first.file() + ": digest "
                    + Digest.shortened(two.inventorySha256()) + " here, " + Digest.shortened(one.inventorySha256())
                    + " there");
        }
        String policies = Stream.of(policies(two, one, "only here"), policies(one, two, "only in " + first.file()))
                .filter(names -> !names.isEmpty())
                .collect(Collectors.joining("; "));
        if (!policies.isEmpty()) {
            problems.add("it was judged by other policies than " + first.file() + ": " + policies);
        } else if (!ids(one).equals(ids(two))) {
            problems.add("its policies stand in another order than those of " + first.file());
        }
        for (InputFile.Kind kind : InputFile.Kind.values()) {
            if (!inputs(one, kind).equals(inputs(two, kind))) {
                problems.add("it was made with another " + kind.label() + " file than " + first.file() + ": digest "
                        + shown(inputs(two, kind)) + " here, " + shown(inputs(one, kind)) + " there");
            }
        }
        if (!moment(one).equals(moment(two))) {
            problems.add("it was compared with another baseline than " + first.file());
        }
        return problems;
    }

    /** Policies of one run that the other has not, or not with the same text, severity and needs. */
    private static String policies(ReportHeader one, ReportHeader other, String where) {
        String names = one.policies().stream()
                .filter(policy -> other.policies().stream().noneMatch(p -> same(policy, p)))
                .map(policy -> policy.id() + " " + Digest.shortened(policy.sha256()))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : where + " " + names;
    }

    private static boolean same(PolicySummary one, PolicySummary other) {
        return one.id().equals(other.id())
                && one.sha256().equals(other.sha256())
                && one.severity() == other.severity()
                && one.targets().equals(other.targets())
                && one.neededByClass().equals(other.neededByClass());
    }

    /** The digests of the files of a kind: their paths may be written in several ways. */
    private static List<String> inputs(ReportHeader header, InputFile.Kind kind) {
        return header.inputs().stream()
                .filter(input -> input.kind() == kind)
                .map(InputFile::sha256)
                .sorted()
                .toList();
    }

    private static String shown(List<String> digests) {
        return digests.isEmpty()
                ? "none"
                : digests.stream().map(Digest::shortened).collect(Collectors.joining(", "));
    }

    private static List<String> ids(ReportHeader header) {
        return header.policies().stream().map(PolicySummary::id).toList();
    }

    /** What a baseline is by: its path may be written in several ways. */
    private static Optional<List<Object>> moment(ReportHeader header) {
        return header.baseline().map((BaselineSummary b) -> List.of(b.startedAt(), b.findings()));
    }
}
