package io.natward.reporters.sarif;

import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ScanReport;
import java.io.IOException;

/** How much of a report stands in a SARIF file. */
interface Extent {

    /** Takes the findings that become results, one by one. */
    interface Results {
        void add(DeclarationFinding finding);

        void add(HostResult host, Finding finding);
    }

    /** Gives the findings that become results, in their order; never one that is unreadable, which is a notification. */
    void choose(ScanReport report, Results results) throws IOException;

    /** How many findings there was no room for; known when all are chosen. */
    int left();

    /** Whether there is room for the notification of one more missing answer, which then counts as taken. */
    boolean takesMissingAnswer();

    /**
     * Whether all is there that the report knows; else, what nobody has to act on is left out: notes, waived findings and
     * what the policies are listed as elsewhere.
     */
    boolean complete();
}
