package io.natward.scanner.cli;

import io.natward.policies.finding.Severity;
import io.natward.policies.source.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From which severity on a finding fails the run.
 *
 * @param least empty for none: findings never fail the run, missing answers still do
 */
record FailOn(Optional<Severity> least) {
    private static final String NONE = "none";

    /** @throws IllegalArgumentException with a message for the user */
    static FailOn parse(String text) {
        if (text.equals(NONE)) {
            return new FailOn(Optional.empty());
        }
        return new FailOn(Optional.of(Severity.ofLabel(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no severity" + Suggestion.forUnknown(text, labels())))));
    }

    static List<String> labels() {
        return Stream.concat(Arrays.stream(Severity.values()).map(Severity::label), Stream.of(NONE))
                .toList();
    }

    String label() {
        return least.map(Severity::label).orElse(NONE);
    }

    /** How many of these findings, which are counted by severity, fail the run. */
    int of(Map<Severity, Integer> findings) {
        return findings.entrySet().stream()
                .filter(e -> least.isPresent() && e.getKey().compareTo(least.get()) >= 0)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
