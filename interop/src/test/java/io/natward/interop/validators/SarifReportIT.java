package io.natward.interop.validators;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Demo;
import io.natward.interop.run.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SARIF reports under Microsoft's validator, those for GitHub also with the rules of its code scanning. */
final class SarifReportIT {

    static List<Path> reports() throws InterruptedException {
        return Demo.reportAndGoldens("report.sarif", ".sarif");
    }

    static List<Path> gitHubReports() throws InterruptedException {
        return Demo.reportAndGoldens("github.sarif", "-github.sarif");
    }

    /** What the tool has seen nothing of it cannot complain of. */
    @Test
    void the_reports_under_the_validator_hold_all_that_a_report_can_hold() throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        for (Path report : reports()) {
            all.append(Files.readString(report));
        }
        assertThat(all)
                .contains("\"taxonomies\"", "\"supportedTaxonomies\"", "\"relationships\"", "\"helpUri\"")
                .contains("\"justification\"", "\"baselineState\" : \"absent\"", "\"ruleId\" : \"expired-waiver\"")
                .contains("\"relatedLocations\"", "\"logicalLocations\"", "\"toolConfigurationNotifications\"");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_sarif_report_is_valid(Path report) throws IOException, InterruptedException {
        assertThat(complaints(report, "Sarif")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("gitHubReports")
    void a_sarif_report_for_github_is_accepted_by_code_scanning(Path report) throws IOException, InterruptedException {
        assertThat(complaints(report, "Sarif;Ghas")).isEmpty();
    }

    private static List<String> complaints(Path report, String rules) throws IOException, InterruptedException {
        Path tool = Checkout.installed(
                "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool", "npm ci in interop/");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        // Whatever an earlier run left must not count.
        Path out = Checkout.interop().resolve("target/sarif-validation.sarif");
        Files.deleteIfExists(out);
        Program.Run run = Program.run(
                Checkout.interop(),
                Duration.ofMinutes(5),
                List.of(
                        tool.toString(),
                        "validate",
                        report.toString(),
                        "--rule-kind",
                        rules,
                        "-c",
                        "sarif-multitool.json",
                        "-o",
                        out.toString(),
                        "--log",
                        "ForceOverwrite;PrettyPrint",
                        "--max-file-size-in-kb",
                        "200000"));
        assertThat(out).as("%s", run).isNotEmptyFile();
        return complaints(JsonMapper.shared().readTree(out));
    }

    /** The tool always exits 0; what it found is in its own log. A result without a level is a warning. */
    private static List<String> complaints(JsonNode log) {
        JsonNode run = log.at("/runs/0");
        assertThat(run.path("results").isArray()).as("the validator's results").isTrue();
        return run.path("results")
                .valueStream()
                .filter(result -> !result.path("level").asString("warning").equals("note"))
                .map(result -> "%s %s %s"
                        .formatted(
                                result.path("ruleId").asString(""),
                                result.at("/message/arguments"),
                                result.at("/locations/0/physicalLocation/region/startLine")))
                .toList();
    }
}
