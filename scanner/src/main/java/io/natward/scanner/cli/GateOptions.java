package io.natward.scanner.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that decide whether a scan passes. */
final class GateOptions {
    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 1 where a finding is at least this severe: low, medium, high, critical, or none. "
                    + "Missing answers exit with 3 all the same. Default: low.")
    private Optional<String> failOn = Optional.empty();

    @Option(
            names = "--fail-on-note",
            description = "Exit with 1 where there is any note too, on the run, a host or a finding.")
    private boolean failOnNote;

    @Option(
            names = "--require-attestation",
            paramLabel = "DAYS",
            description =
                    "Ask that somebody attested, at most so many days ago (365d), each uplink that verdicts rest on; "
                            + "where nobody did, that is a low finding.")
    private Optional<String> requireAttestation = Optional.empty();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "The JSON report or JSON Lines of an earlier run: only findings that are new since then, or worse, count for "
                            + "--fail-on.")
    private Optional<String> baseline = Optional.empty();

    /** What the command line says, by setting. */
    Map<Setting, String> given() {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        failOn.ifPresent(text -> given.put(Setting.FAIL_ON, text));
        requireAttestation.ifPresent(text -> given.put(Setting.REQUIRE_ATTESTATION, text));
        baseline.ifPresent(text -> given.put(Setting.BASELINE, text));
        if (failOnNote) {
            given.put(Setting.FAIL_ON_NOTE, "true");
        }
        return given;
    }
}
