package io.natward.reporters.sarif;

import io.natward.policies.finding.Finding;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.RunSummary;
import io.natward.policies.finding.ValueRecord;
import io.natward.reporters.text.Visible;
import io.natward.reporters.text.Wording;

/** The run of a remediation, in property bags (SARIF 2.1.0, 3.8), whose names SARIF leaves to tools. */
final class SarifRun {
    private static final String NAME = "natward/remediation";

    private final SarifJson json;

    SarifRun(SarifJson json) {
        this.json = json;
    }

    /** {@code properties} of the whole; nothing of a scan. */
    void of(ReportHeader header) {
        header.remediation().ifPresent(run -> json.object("properties", () -> json.object(NAME, () -> of(run))));
    }

    private void of(RunSummary run) {
        json.text("run", run.run());
        json.text("kind", run.kind());
        run.takesBack().ifPresent(taken -> json.text("takesBack", taken));
        json.text("planSha256", run.planSha256());
        json.text("end", run.end());
        json.text("detail", Wording.shortened(run.detail()));
        json.object(
                "changes", () -> run.changes().forEach((verdict, count) -> json.number(Visible.line(verdict), count)));
        if (!run.restarts().isEmpty()) {
            json.array(
                    "restarts",
                    () -> run.restarts()
                            .forEach(restart -> json.object(() -> {
                                json.number("step", restart.step());
                                json.text("host", restart.host());
                                json.text("command", Wording.shortened(restart.command()));
                            })));
        }
    }

    /** What was done to each value of a finding, in its property bag; nothing of a finding of a scan. */
    void of(Finding finding) {
        finding.remedied()
                .ifPresent(done ->
                        json.array(NAME, () -> done.values().forEach(value -> json.object(() -> of(value)))));
    }

    private void of(ValueRecord value) {
        json.text("value", value.target());
        json.text("before", Wording.shortened(value.beforeText()));
        json.text("after", Wording.shortened(value.afterText()));
        value.otherText().ifPresent(other -> json.text("found", Wording.shortened(other)));
        json.text("verdict", Wording.shortened(value.verdict()));
        value.at().ifPresent(at -> json.text("at", at.toString()));
        json.text("detail", Wording.shortened(value.detail()));
    }
}
