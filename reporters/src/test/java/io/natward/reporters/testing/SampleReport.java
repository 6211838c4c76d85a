package io.natward.reporters.testing;

import io.natward.policies.finding.BaselineSummary;
import io.natward.policies.finding.GateDecision;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.InputFile;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.finding.Remarks;
import io.natward.policies.finding.ReportHeader;
import io.natward.policies.finding.RunSummary;
import io.natward.policies.finding.ScanReport;
import io.natward.policies.finding.Totals;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Reports for tests: counted as a scan counts them, always of the same moment. */
public final class SampleReport implements ScanReport {
    public static final Instant STARTED = Instant.parse("2026-11-23T10:00:00Z");

    private static final List<InputFile> INPUTS = List.of(
            new InputFile(InputFile.Kind.PROFILE, "profiles/office.yaml", "1b".repeat(32)),
            new InputFile(InputFile.Kind.WAIVERS, "waivers.yaml", "2c".repeat(32)));

    private final ReportHeader header;
    private final int hosts;
    private final IntFunction<HostResult> make;

    private SampleReport(int hosts, int exitCode, Remarks remarks, IntFunction<HostResult> make) {
        this(hosts, exitCode, remarks, Optional.empty(), List.of(), SampleNetwork.policies(), Optional.empty(), make);
    }

    private SampleReport(
            int hosts,
            int exitCode,
            Remarks remarks,
            Optional<BaselineSummary> baseline,
            List<GateDecision> gates,
            List<PolicySummary> policies,
            Optional<RunSummary> remediation,
            IntFunction<HostResult> make) {
        this.hosts = hosts;
        this.make = make;
        Totals.Counter counter = new Totals.Counter();
        IntStream.range(0, hosts).mapToObj(make).forEach(counter::add);
        this.header = new ReportHeader(
                "0.1.0",
                Optional.of("9a".repeat(32)),
                STARTED,
                Duration.ofMillis(83_250),
                false,
                "inventory.yaml",
                "ab".repeat(32),
                INPUTS,
                policies,
                SampleNetwork.paths(),
                counter.totals(),
                exitCode,
                "high",
                remarks.warnings(),
                remarks.declarations(),
                remarks.notes(),
                baseline,
                gates,
                remediation);
    }

    /** No host at all. */
    public static SampleReport empty() {
        return new SampleReport(0, 0, Remarks.NONE, i -> {
            throw new IndexOutOfBoundsException(i);
        });
    }

    public static SampleReport of(List<HostResult> hosts) {
        return of(hosts, Remarks.warnings(List.of("TLS certificates are not checked: --insecure was given")));
    }

    private static SampleReport of(List<HostResult> hosts, Remarks remarks) {
        return new SampleReport(hosts.size(), 3, remarks, hosts::get);
    }

    /** Every verdict, every reason and every way of giving no answer, in several sites; findings on declarations and a note. */
    public static SampleReport everything() {
        return of(SampleHosts.everything(), SampleRemarks.everything());
    }

    /** The same as {@link #everything}, compared with an earlier run. */
    public static SampleReport compared() {
        List<HostResult> hosts = SampleHosts.compared();
        return new SampleReport(
                hosts.size(),
                1,
                SampleRemarks.compared(),
                Optional.of(new BaselineSummary("earlier.json", Instant.parse("2026-11-16T10:00:00Z"), 14)),
                List.of(
                        new GateDecision("fail-on low", false, "6 new findings at or above it"),
                        new GateDecision("min-answered 50%", true, "64.28% of 84 readings are answered")),
                SampleNetwork.policies(),
                Optional.empty(),
                hosts::get);
    }

    /** Of the run of a remediation. */
    static SampleReport of(List<HostResult> hosts, int exitCode, RunSummary run) {
        List<HostResult> all = List.copyOf(hosts);
        return new SampleReport(
                all.size(),
                exitCode,
                Remarks.NONE,
                Optional.empty(),
                List.of(),
                SampleNetwork.policies(),
                Optional.of(run),
                all::get);
    }

    /**
     * The sample of this name: {@code empty}, {@code everything}, {@code compared}, {@code hostile} or {@code fleet}, or one of
     * {@link SampleRun#named}.
     */
    public static SampleReport named(String name) {
        return switch (name) {
            case "empty" -> empty();
            case "everything" -> everything();
            case "compared" -> compared();
            case "hostile" -> hostile();
            case "fleet" -> fleet(400, 0.3);
            default -> SampleRun.named(name);
        };
    }

    /** Text from hosts that tries to break out of each format. */
    public static SampleReport hostile() {
        return of(SampleHosts.hostile(), SampleRemarks.hostile());
    }

    /** Text from hosts, policies and the inventory that tries to break out of a page and to run in it. */
    public static SampleReport breakout() {
        List<HostResult> hosts = SampleBreakout.hosts();
        return new SampleReport(
                hosts.size(),
                1,
                SampleBreakout.remarks(),
                Optional.empty(),
                List.of(),
                SampleBreakout.policies(),
                Optional.empty(),
                hosts::get);
    }

    /** A fleet of any size, made host by host so that it needs no memory; this share of its hosts does not comply. */
    public static SampleReport fleet(int hosts, double nonCompliant) {
        return new SampleReport(hosts, 1, Remarks.NONE, i -> SampleHosts.ofFleet(i, nonCompliant));
    }

    /** A fleet under so many policies; this share of the readings is not compliant, and some are unreadable, waived or missing. */
    public static SampleReport fleet(int hosts, int policies, double nonCompliant) {
        SampleFleet fleet = new SampleFleet(policies, nonCompliant);
        return new SampleReport(
                hosts, 1, Remarks.NONE, Optional.empty(), List.of(), fleet.policies(), Optional.empty(), fleet::host);
    }

    /** Hosts whose data no compression makes small, each with one finding. */
    public static SampleReport noise(int hosts) {
        return new SampleReport(hosts, 1, Remarks.NONE, SampleHosts::ofNoise);
    }

    /** Hosts each of which has a waiver of its own, so that no two findings fall together. */
    public static SampleReport waivers(int hosts) {
        return new SampleReport(hosts, 0, Remarks.NONE, SampleHosts::waived);
    }

    /** Hosts none of which gave an answer. */
    public static SampleReport silence(int hosts) {
        return new SampleReport(hosts, 3, Remarks.NONE, SampleHosts::silent);
    }

    @Override
    public ReportHeader header() {
        return header;
    }

    @Override
    public void forEachHost(Sink sink) throws IOException {
        for (int i = 0; i < hosts; i++) {
            sink.accept(make.apply(i));
        }
    }
}
