package io.natward.scanner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.Configuration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that goes to the hosts of a plan. */
final class RunOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "FILE",
            description = "The inventory, for how to reach the hosts. Default: the one that the plan was made with.")
    private Optional<Path> inventory = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "FORMAT:PATH",
            completionCandidates = ScanOptions.Formats.class,
            description =
                    "Write a report of the run, with each value before and after. FORMAT is one of: ${COMPLETION-CANDIDATES}. "
                            + "PATH - is standard output, for one of them; may be repeated. Default: console:-.")
    private final List<String> reports = new ArrayList<>();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "How many hosts to work on at a time. Default: " + SettingsLayers.DEFAULT_PARALLEL + ".")
    private Optional<String> parallel = Optional.empty();

    @Option(
            names = "--parallel-per-site",
            paramLabel = "N",
            description =
                    "How many hosts of one site to work on at a time, for sites whose max-parallel the inventory does not set. "
                            + "Default: as many as --parallel.")
    private Optional<String> parallelPerSite = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long one conversation with a host may take, for example 30s or 2m. Default: 60s.")
    private Optional<String> timeout = Optional.empty();

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "Read defaults for --parallel, --parallel-per-site and --timeout, and credential-commands and lockout, from this "
                            + "file. Default: natward-settings.yaml, where there is one.")
    private Optional<Path> settings = Optional.empty();

    @Mixin
    private final StateOption state = new StateOption();

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, and of the console report only the summary.")
    private boolean quiet;

    boolean quiet() {
        return quiet;
    }

    StateOption state() {
        return state;
    }

    Path inventory(String ofPlan) {
        return inventory.orElseGet(() -> Path.of(ofPlan));
    }

    /** All layers of settings together; reports are those of the command line alone. */
    ScanSettings settings(Map<String, String> environment) {
        Configuration layer = SettingsLayers.layer();
        parallel.ifPresent(text -> layer.addProperty(Setting.PARALLEL.label(), parsed(Setting.PARALLEL, text)));
        parallelPerSite.ifPresent(
                text -> layer.addProperty(Setting.PARALLEL_PER_SITE.label(), parsed(Setting.PARALLEL_PER_SITE, text)));
        timeout.ifPresent(text -> layer.addProperty(Setting.TIMEOUT.label(), parsed(Setting.TIMEOUT, text)));
        List<ReportRequest> asked = reports.isEmpty()
                ? List.of(ReportRequest.CONSOLE)
                : reports.stream()
                        .map(text -> (ReportRequest) parsed(Setting.REPORT, text))
                        .toList();
        ReportRequest.check(asked);
        state.spare(asked);
        return SettingsLayers.load(layer, environment, settings).forPlan(asked);
    }

    private Object parsed(Setting setting, String text) {
        try {
            return setting.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + setting.label() + ": " + e.getMessage(), e);
        }
    }
}
