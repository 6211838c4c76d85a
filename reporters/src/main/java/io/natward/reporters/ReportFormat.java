package io.natward.reporters;

import io.natward.reporters.console.ConsoleReporter;
import io.natward.reporters.html.HtmlReporter;
import io.natward.reporters.json.JsonReporter;
import io.natward.reporters.junit.JUnitReporter;
import io.natward.reporters.sarif.SarifReporter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The formats that a report can be written in, by their names on the command line. */
public enum ReportFormat {
    CONSOLE("console"),
    JUNIT("junit"),
    SARIF("sarif"),
    HTML("html"),
    JSON("json");

    private final String label;

    ReportFormat(String label) {
        this.label = label;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    public Reporter reporter(ReportOptions options) {
        return switch (this) {
            case CONSOLE -> new ConsoleReporter(options.console())::write;
            case JUNIT -> new JUnitReporter()::write;
            case SARIF -> new SarifReporter(options.sourceRoot())::write;
            case HTML -> new HtmlReporter()::write;
            case JSON -> new JsonReporter()::write;
        };
    }

    public static Optional<ReportFormat> ofLabel(String label) {
        return Arrays.stream(values()).filter(f -> f.label.equals(label)).findFirst();
    }

    /** All names, in the order in which help texts list them. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ReportFormat::label).toList();
    }
}
