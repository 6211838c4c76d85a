package io.natward.scanner.cli;

import io.natward.policies.loading.PolicyLoader;
import io.natward.reporters.ReportFormat;
import io.natward.scanner.plan.Selection;
import io.natward.scanner.plan.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.configuration2.Configuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that decide what is scanned, how, and what is written. */
final class ScanOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-p", "--policies"},
            paramLabel = "POLICIES",
            description = "A policy file, a folder of them, or the name of a shipped pack; may be repeated. Default: "
                    + "those of the profile, else " + PolicyLoader.DEFAULT_PACK + ".")
    private final List<String> policies = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description =
                    "A profile: a file that selects policies and sets their parameters and severities. 'none' means none, "
                            + "whatever the settings say.")
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--site",
            paramLabel = "GLOB",
            description =
                    "Contact only hosts of this site; may be repeated. Narrowing never changes a verdict: what is "
                            + "known of the network always comes from the whole inventory.")
    private final List<String> sites = new ArrayList<>();

    @Option(names = "--group", paramLabel = "GLOB", description = "Contact only hosts of this group; may be repeated.")
    private final List<String> groups = new ArrayList<>();

    @Option(names = "--host", paramLabel = "GLOB", description = "Contact only this host; may be repeated.")
    private final List<String> hosts = new ArrayList<>();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description =
                    "Contact only the I-th of N parts of these hosts, so that N runs share the work: 1/4 to 4/4. A host's "
                            + "part follows from its name alone. 'natward report' puts the results together.")
    private String shard = Shard.WHOLE.toString();

    @Option(
            names = "--report",
            paramLabel = "FORMAT:PATH",
            completionCandidates = Formats.class,
            description =
                    "Write a report. FORMAT is one of: ${COMPLETION-CANDIDATES}. PATH - is standard output, for one "
                            + "of them; may be repeated. Default: console:-.")
    private final List<String> reports = new ArrayList<>();

    @Option(
            names = "--source-root",
            paramLabel = "FOLDER",
            description =
                    "What paths in SARIF reports are relative to; the inventory lies below it. Default: the top of "
                            + "the Git working tree that holds the inventory, else the inventory's folder.")
    private Optional<String> sourceRoot = Optional.empty();

    @Option(
            names = "--min-answered",
            paramLabel = "PERCENT",
            description =
                    "Where at least this share of the readings is answered, for example 98%%, hosts without an answer and "
                            + "values that could not be read do not exit with 3; the reports show them all the same. Default: 100%%.")
    private Optional<String> minAnswered = Optional.empty();

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description =
                    "The waivers: exceptions that somebody approved, and that end. Default: waivers.yaml beside the inventory, "
                            + "where there is one; none for no waivers.")
    private Optional<String> waivers = Optional.empty();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "How many hosts to read at a time. Default: " + SettingsLayers.DEFAULT_PARALLEL + ".")
    private Optional<String> parallel = Optional.empty();

    @Option(
            names = "--parallel-per-site",
            paramLabel = "N",
            description =
                    "How many hosts of one site to read at a time, for sites whose max-parallel the inventory does "
                            + "not set. Default: as many as --parallel.")
    private Optional<String> parallelPerSite = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long one host may take, all in all, for example 30s or 2m. Default: 60s.")
    private Optional<String> timeout = Optional.empty();

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "Read defaults for --policies, --profile, --report, --source-root, --fail-on, --fail-on-note, "
                            + "--min-answered, --waivers, --baseline, --require-attestation, "
                            + "--parallel, --parallel-per-site and "
                            + "--timeout from this file, and what stands there alone: credential-commands and lockout. Default: natward-settings.yaml, where there is one. "
                            + "Stronger is the environment, NATWARD_FAIL_ON for --fail-on and so on; strongest the command line.")
    private Optional<Path> settings = Optional.empty();

    /** The names of the formats, for the help text. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ReportFormat.labels().iterator();
        }
    }

    /** The reports that the command line asks for, whatever other layers say. */
    List<ReportRequest> reports() {
        return reports.stream()
                .map(text -> parsed(Setting.REPORT, text, ReportRequest::parse))
                .toList();
    }

    Selection selection() {
        return new Selection(sites, groups, hosts);
    }

    Shard shard() {
        try {
            return Shard.parse(shard);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--shard: " + e.getMessage());
        }
    }

    /** All layers of settings together, the command line first. */
    ScanSettings settings(Map<String, String> environment) {
        return SettingsLayers.load(commandLine(), environment, settings);
    }

    /** The same, with what the command line says of gates. */
    ScanSettings settings(Map<String, String> environment, GateOptions gates) {
        Configuration layer = commandLine();
        gates.given().forEach((setting, value) -> add(layer, setting, List.of(value)));
        return SettingsLayers.load(layer, environment, settings);
    }

    private Configuration commandLine() {
        Configuration layer = SettingsLayers.layer();
        add(layer, Setting.POLICIES, policies);
        add(layer, Setting.PROFILE, profile.stream().toList());
        add(layer, Setting.REPORT, reports);
        add(layer, Setting.SOURCE_ROOT, sourceRoot.stream().toList());
        add(layer, Setting.MIN_ANSWERED, minAnswered.stream().toList());
        add(layer, Setting.WAIVERS, waivers.stream().toList());
        add(layer, Setting.PARALLEL, parallel.stream().toList());
        add(layer, Setting.PARALLEL_PER_SITE, parallelPerSite.stream().toList());
        add(layer, Setting.TIMEOUT, timeout.stream().toList());
        return layer;
    }

    private void add(Configuration layer, Setting setting, List<String> values) {
        values.forEach(value -> layer.addProperty(setting.label(), parsed(setting, value, setting::parse)));
    }

    private <T> T parsed(Setting setting, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + setting.label() + ": " + e.getMessage());
        }
    }
}
