package io.natward.reporters;

import io.natward.reporters.console.ConsoleReporter;
import io.natward.reporters.csv.CsvReporter;
import io.natward.reporters.html.HtmlReporter;
import io.natward.reporters.json.JsonLinesReporter;
import io.natward.reporters.json.JsonReporter;
import io.natward.reporters.junit.JUnitReporter;
import io.natward.reporters.markdown.MarkdownReporter;
import io.natward.reporters.sarif.GitHubSarifReporter;
import io.natward.reporters.sarif.SarifReporter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The formats that a report can be written in. */
public enum ReportFormat {
    CONSOLE("console", "report.txt"),
    JUNIT("junit", "junit.xml"),
    SARIF("sarif", "report.sarif"),
    SARIF_GITHUB("sarif-github", "github.sarif"),
    HTML("html", "report.html"),
    JSON("json", "report.json"),
    JSONL("jsonl", "report.jsonl"),
    CSV("csv", "report.csv"),
    MARKDOWN("markdown", "report.md");

    private final String label;
    private final String usualFile;

    ReportFormat(String label, String usualFile) {
        this.label = label;
        this.usualFile = usualFile;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /** The name that a file of this format has where nobody chooses another; no two formats have the same. */
    public String usualFile() {
        return usualFile;
    }

    public Reporter reporter(ReportOptions options) {
        return switch (this) {
            case CONSOLE -> new ConsoleReporter(options.console())::write;
            case JUNIT -> new JUnitReporter()::write;
            case SARIF -> new SarifReporter(options.sourceRoot())::write;
            case SARIF_GITHUB -> new GitHubSarifReporter(options.sourceRoot())::write;
            case HTML -> new HtmlReporter()::write;
            case JSON -> new JsonReporter()::write;
            case JSONL -> new JsonLinesReporter()::write;
            case CSV -> new CsvReporter()::write;
            case MARKDOWN -> new MarkdownReporter()::write;
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
