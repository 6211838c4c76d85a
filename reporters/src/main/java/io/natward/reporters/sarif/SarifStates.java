package io.natward.reporters.sarif;

import io.natward.policies.finding.Change;
import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.finding.WaiverSummary;
import io.natward.reporters.text.Wording;
import java.util.Optional;

/**
 * What a result is beside its verdict: suppressed by a waiver, and new or known since a baseline. SARIF 2.1.0 (3.27.23 and
 * 3.27.24) wants each on every result of a run or on none.
 */
final class SarifStates {
    private final SarifJson json;
    private final SarifPlaces places;
    private final boolean compared;
    private final boolean suppressing;

    /** @param complete whether waived findings are among the results */
    SarifStates(SarifJson json, SarifPlaces places, ReportHeader header, boolean complete) {
        this.json = json;
        this.places = places;
        this.compared = header.baseline().isPresent();
        this.suppressing = complete && header.totals().of(VerdictKind.WAIVED) > 0;
    }

    void of(Finding finding) {
        baseline(finding.baseline());
        suppressions(finding.verdict() instanceof Verdict.Waived waived ? Optional.of(waived.by()) : Optional.empty());
    }

    void of(DeclarationFinding finding) {
        baseline(finding.baseline());
        suppressions(Optional.empty());
    }

    private void baseline(Optional<Change> change) {
        if (compared) {
            json.text("baselineState", change.map(SarifStates::label).orElse("unchanged"));
        }
    }

    /** {@code absent} is of the finding, whose result tells now that all is well. */
    private static String label(Change change) {
        return switch (change) {
            case NEW, WORSE -> "new";
            case UPDATED -> "updated";
            case UNCHANGED -> "unchanged";
            case FIXED -> "absent";
        };
    }

    private void suppressions(Optional<WaiverSummary> waiver) {
        if (suppressing) {
            json.array(
                    "suppressions",
                    () -> waiver.ifPresent(by -> json.object(() -> {
                        json.text("kind", "external");
                        json.text("status", "accepted");
                        json.text("justification", Wording.shortened(by.sentence()));
                        places.at(by.where());
                    })));
        }
    }
}
