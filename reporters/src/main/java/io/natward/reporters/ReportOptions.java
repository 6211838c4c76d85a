package io.natward.reporters;

import io.natward.reporters.console.ConsoleOptions;
import io.natward.reporters.text.SourceRoot;

/**
 * What formats need to know besides the report.
 *
 * @param console how the console report is laid out
 * @param sourceRoot what places are relative to in formats whose readers show source
 */
public record ReportOptions(ConsoleOptions console, SourceRoot sourceRoot) {

    /** A plain console of 100 columns, and places relative to the working directory. */
    public static ReportOptions plain() {
        return new ReportOptions(ConsoleOptions.plain(100), SourceRoot.workingDirectory());
    }
}
