package io.natward.scanner.remediation.report;

import io.natward.policies.finding.Evidence;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.Remedied;
import io.natward.policies.finding.ValueRecord;
import io.natward.policies.finding.Verdict;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.PlannedChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the findings of a host in the report of a run. There, compliant means that the values stand as the run's plan wants them. */
final class RunFindings {
    private RunFindings() {}

    /**
     * @param planned the first change of the finding
     * @param values what became of each change of it
     */
    static Finding of(PlannedChange planned, List<ValueOutcome> values) {
        List<ValueRecord> records = values.stream().map(ValueOutcome::record).toList();
        return new Finding(
                        planned.policy(),
                        planned.target(),
                        verdict(planned, values),
                        records.stream().map(RunFindings::sentence).collect(Collectors.joining(" ")),
                        Optional.empty(),
                        Optional.empty(),
                        records.stream().map(RunFindings::evidence).toList(),
                        List.of(planned.why()),
                        Optional.empty(),
                        List.of(),
                        planned.restart() ? List.of("The change acts after a restart of the computer.") : List.of())
                .remedied(new Remedied(records));
    }

    private static Verdict verdict(PlannedChange planned, List<ValueOutcome> values) {
        if (values.stream().anyMatch(v -> v.standing().equals(Optional.of(false)))) {
            return new Verdict.NonCompliant(planned.reason(), planned.severity());
        }
        return values.stream().anyMatch(v -> v.standing().isEmpty())
                ? new Verdict.Unreadable()
                : new Verdict.Compliant();
    }

    /** {@code Fixed: Name was REG_DWORD 1 and is REG_DWORD 2.} */
    private static String sentence(ValueRecord value) {
        String verdict = value.verdict().replace('-', ' ');
        String said = verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1) + ": " + value.target();
        String is = value.found() instanceof ValueImage.Unread
                ? " was " + value.before().describe() + " and was to be "
                        + value.after().describe() + "."
                : " was " + value.before().describe() + " and is "
                        + value.found().describe() + ".";
        return said + is + " " + value.detail();
    }

    private static Evidence evidence(ValueRecord value) {
        Optional<ValueImage.Stored> stored =
                value.found() instanceof ValueImage.Stored s ? Optional.of(s) : Optional.empty();
        Evidence.State state = stored.isPresent()
                ? Evidence.State.PRESENT
                : value.found() instanceof ValueImage.Absent ? Evidence.State.ABSENT : Evidence.State.UNREADABLE;
        Optional<String> detail =
                value.found() instanceof ValueImage.Unread unread ? Optional.of(unread.reason()) : Optional.empty();
        return new Evidence(
                value.key().toString(),
                Optional.of(value.name()),
                state,
                stored.map(s -> s.type().windowsName()),
                stored.map(ValueImage.Stored::data),
                detail);
    }
}
