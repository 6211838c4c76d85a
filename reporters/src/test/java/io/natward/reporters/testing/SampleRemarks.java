package io.natward.reporters.testing;

import io.natward.policies.finding.Change;
import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.DeclarationRule;
import io.natward.policies.finding.Remarks;
import io.natward.policies.finding.Severity;
import io.natward.policies.source.SourceRange;
import java.util.List;

/** What is said of runs as a whole. */
final class SampleRemarks {
    private SampleRemarks() {}

    static Remarks everything() {
        return new Remarks(
                List.of("TLS certificates are not checked: --insecure was given"),
                List.of(
                        waiver("branch-router-2025", Severity.LOW, 12),
                        waiver("lab-until-summer", Severity.MEDIUM, 27)),
                List.of("The waiver 'cam-plc-4711' ends in 12 days, on 2026-12-05."));
    }

    static Remarks compared() {
        Remarks all = everything();
        return new Remarks(
                all.warnings(),
                List.of(
                        all.declarations().get(0).compared(Change.UNCHANGED),
                        all.declarations().get(1).compared(Change.NEW)),
                all.notes());
    }

    static Remarks hostile() {
        String text = "\u001B[2J<script>alert(1)</script> ]]> [x](javascript:1) `=cmd|'/c calc'!A1`\u202E";
        return new Remarks(
                List.of(text),
                List.of(new DeclarationFinding(
                        DeclarationRule.EXPIRED_WAIVER,
                        text,
                        Severity.MEDIUM,
                        text,
                        SourceRange.at("waivers.yaml", 3, 5))),
                List.of(text));
    }

    private static DeclarationFinding waiver(String id, Severity severity, int line) {
        return new DeclarationFinding(
                DeclarationRule.EXPIRED_WAIVER,
                id,
                severity,
                "The waiver '" + id + "' ended on 2026-06-30 (NET-12) and excepts nothing any more.",
                SourceRange.at("waivers.yaml", line, 5));
    }
}
