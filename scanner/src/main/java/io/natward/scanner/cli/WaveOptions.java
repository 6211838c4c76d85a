package io.natward.scanner.cli;

import io.natward.scanner.remediation.journal.RunSettings;
import io.natward.scanner.remediation.run.MaxFailures;
import io.natward.scanner.remediation.run.WaveSizes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that decide in which order hosts are changed, and when a run stops. */
final class WaveOptions {
    private static final String DEFAULT_WAVES = "1,10%,100%";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--waves",
            paramLabel = "SIZES",
            defaultValue = DEFAULT_WAVES,
            description =
                    "How many hosts each wave has, as numbers or as percents of all hosts; the last one repeats. VPN servers come "
                            + "after all others. Default: ${DEFAULT-VALUE}.")
    private String waves = DEFAULT_WAVES;

    @Option(names = "--canary", paramLabel = "N", description = "A first wave of so many hosts, before the others.")
    private Optional<Integer> canary = Optional.empty();

    @Option(names = "--by-site", description = "Let no wave have hosts of two sites.")
    private boolean bySite;

    @Option(
            names = "--pause",
            paramLabel = "DURATION",
            description = "How long to wait between two waves, for example 10m.")
    private Optional<String> pause = Optional.empty();

    @Option(
            names = "--max-failures",
            paramLabel = "N|P%",
            defaultValue = "0",
            description = "Stop when more hosts of a wave fail than so many. Default: ${DEFAULT-VALUE}.")
    private String maxFailures = "0";

    /** @param force whether to write whatever stands there */
    RunSettings settings(boolean force) {
        if (canary.filter(n -> n < 1).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--canary: at least one host");
        }
        WaveSizes parsed = parsed("--waves", waves, WaveSizes::parse);
        String sizes = canary.map(parsed::afterCanary).orElse(parsed).toString();
        parsed("--max-failures", maxFailures, MaxFailures::parse);
        Duration between =
                pause.map(text -> parsed("--pause", text, Durations::parse)).orElse(Duration.ZERO);
        return new RunSettings(sizes, bySite, between, maxFailures, force);
    }

    private <T> T parsed(String option, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }
}
