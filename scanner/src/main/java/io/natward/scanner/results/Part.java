package io.natward.scanner.results;

import io.natward.policies.finding.ReportHeader;
import io.natward.policies.source.SourceRange;

/**
 * One of the files that make a report.
 *
 * @param file its name as the user gave it, with {@code /} between folders
 */
record Part(String file, ReportHeader header) {

    SourceRange where() {
        return SourceRange.at(file, 1, 1);
    }
}
