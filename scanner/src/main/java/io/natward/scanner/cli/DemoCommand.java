package io.natward.scanner.cli;

import io.natward.policies.finding.Remarks;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.profile.HostPolicies;
import io.natward.reporters.ReportFormat;
import io.natward.scanner.inventory.Host;
import io.natward.scanner.inventory.Inventory;
import io.natward.scanner.inventory.InventoryLoader;
import io.natward.scanner.login.LockoutGuard;
import io.natward.scanner.login.LockoutLimits;
import io.natward.scanner.plan.Planner;
import io.natward.scanner.plan.ScanPlan;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Trust;
import io.natward.scanner.scan.PolicyJudge;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Scans a fleet of simulated Windows hosts with the code of {@code scan}, and checks that it finds what it should. */
@Command(
        name = "demo",
        description =
                "Scans a fleet of simulated Windows hosts, over real connections to this computer alone, and writes "
                        + "all reports. Exits with 0 where every host got the verdict that it was built for, else with 1.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class DemoCommand implements Callable<Integer> {
    /** Short, for one host of the fleet never answers. */
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    /** Few, so that on a busy computer no host runs out of this time. */
    private static final int PARALLEL = 4;

    @ParentCommand
    private NatwardCommand root;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = "natward-demo",
            description = "Where to write the reports. Default: ${DEFAULT-VALUE}.")
    private Path output = Path.of("natward-demo");

    @Option(
            names = {"-p", "--policies"},
            paramLabel = "SOURCE",
            description = "Judge the fleet by your own policies, as scan does; what the hosts were built for is not "
                    + "checked then.")
    private List<String> own = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path demo = demoFolder();
        makeOutputFolder();
        Map<String, String> secrets =
                Map.of("NATWARD_DEMO_PASSWORD", randomPassword(), "NATWARD_DEMO_OTHER_PASSWORD", randomPassword());
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(secrets);
        Path caFile = output.resolve("ca.pem").toAbsolutePath();
        Inventory inventory = InventoryLoader.load(inventory(demo), environment);
        PolicySet policies = choice().load().policies();
        HostPolicies judgedBy = HostPolicies.of(policies);
        DemoExpectations expectations = DemoExpectations.read(demo.resolve("expected.yaml"));
        List<String> differences = new ArrayList<>();
        ExitCode code;
        try (SimulatedHosts simulated = SimulatedHosts.start(demo, demo.resolve("fleet.yaml"), caFile, secrets);
                RegistryReader reader = Readers.all(new LockoutGuard(LockoutLimits.DEFAULT))) {
            ScanPlan plan = Planner.plan(
                    inventory,
                    inventory.hosts(),
                    host -> judgedBy,
                    host -> simulated(host, simulated.portOf(host.name()), caFile));
            ScanRun run = new ScanRun(settings(), root.terminal(), root.streams(), Clock.systemUTC(), false);
            code = run.run(
                    plan,
                    policies.summaries(),
                    List.of(),
                    new PolicyJudge(),
                    reader,
                    Remarks.NONE,
                    Optional.empty(),
                    report -> differences.addAll(own.isEmpty() ? expectations.differences(report) : List.of()));
        }
        return conclude(code, differences).code();
    }

    private PolicyChoice choice() {
        return new PolicyChoice(own, Optional.empty());
    }

    private ExitCode conclude(ExitCode code, List<String> differences) {
        PrintStream err = root.streams().err();
        if (code == ExitCode.INTERRUPTED || code == ExitCode.NOT_WRITTEN) {
            return code;
        }
        err.println("natward: a scan with these findings exits with " + code.code());
        if (!differences.isEmpty()) {
            differences.forEach(d -> err.println("natward: not as the demo was built: " + d));
            return ExitCode.FINDINGS;
        }
        if (!own.isEmpty()) {
            return ExitCode.GOOD;
        }
        err.println("natward: every host got the verdict that it was built for. Open " + output.resolve("report.html")
                + ", then describe your own network in inventory.yaml and run: natward inventory check");
        return ExitCode.GOOD;
    }

    private static Path demoFolder() {
        String home = System.getProperty("natward.home");
        if (home == null) {
            throw new UsageException("the demo needs the distribution; start it with bin/natward");
        }
        return Path.of(home, "demo");
    }

    private void makeOutputFolder() {
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            throw new UsageException(
                    "the folder " + output + " cannot be made; name another one, where you may write, with --output");
        }
    }

    /** The user's own copy where it is still the demo's, so that the reports name a file at hand. */
    private static Path inventory(Path demo) throws IOException {
        Path packed = demo.resolve("inventory.yaml");
        Path here = Path.of("inventory.yaml");
        return Files.isRegularFile(here) && Files.mismatch(here, packed) < 0 ? here : packed;
    }

    private static String randomPassword() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** The same host, but on a port of this computer, and with the authority of the simulated hosts. */
    private static Target simulated(Host host, int port, Path caFile) {
        Target target = host.at("127.0.0.1", port).target();
        return target.tls() ? target.trusting(new Trust.Authorities(caFile)) : target;
    }

    private ScanSettings settings() {
        return new ScanSettings(
                PARALLEL,
                OptionalInt.empty(),
                TIMEOUT,
                new Gates(FailOn.parse("low"), false, MinAnswered.ALL),
                Optional.empty(),
                Optional.empty(),
                choice(),
                Arrays.stream(ReportFormat.values()).map(this::report).toList(),
                Optional.empty(),
                OptionalInt.empty(),
                OperatorSettings.DEFAULT);
    }

    private ReportRequest report(ReportFormat format) {
        return format == ReportFormat.CONSOLE
                ? ReportRequest.CONSOLE
                : new ReportRequest(format, Optional.of(output.resolve(format.usualFile())));
    }
}
