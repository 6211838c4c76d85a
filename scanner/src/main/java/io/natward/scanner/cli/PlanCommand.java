package io.natward.scanner.cli;

import io.natward.policies.source.Suggestion;
import io.natward.scanner.login.LockoutGuard;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.planning.PlanExport;
import io.natward.scanner.remediation.planning.PlanFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says what a remediation would change, and writes it down. */
@Command(
        name = "plan",
        description =
                "Scans, and writes a plan of what would put right what is found: each value with what stands there and what "
                        + "is to. Changes nothing on any host: 'natward apply' makes the changes of the plan, and no others.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    there is nothing to change",
            "  1    the plan holds changes",
            "  2    the command line, the inventory, a policy, a setting or a file is wrong; nothing was done",
            "  3    an answer is missing: a host, a value or the topology; the plan holds the others",
            "  4    the plan or a report could not be written",
            "  70   a mistake in natward itself",
            "  130  interrupted; no plan was written",
            "Where several apply: 130, 70, 2, 4, 1, 3."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class PlanCommand implements Callable<Integer> {
    /** What the other options narrow or choose was decided when the plan was made. */
    private static final Set<String> WITH_SHOW =
            Set.of("--show", "--as", "--output", "--quiet", "--verbose", "--inventory", "--state-dir", "--settings");

    @ParentCommand
    private NatwardCommand root;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write the plan; with --as reg, a folder. Without it, the plan is only shown.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "FILE",
            defaultValue = "inventory.yaml",
            description = "The inventory of sites, VPN servers and hosts. Default: ${DEFAULT-VALUE}.")
    private Path inventory = Path.of("inventory.yaml");

    @Option(
            names = "--from",
            paramLabel = "RESULTS",
            description =
                    "Contact no host: make the plan of the results that a scan of the same inventory wrote with --report json:FILE "
                            + "or jsonl:FILE.")
    private Optional<Path> from = Optional.empty();

    @Option(
            names = "--max-age",
            paramLabel = "DURATION",
            defaultValue = "24h",
            description = "How old the results of --from may be. Default: ${DEFAULT-VALUE}.")
    private String maxAge = "24h";

    @Option(
            names = "--lower",
            description =
                    "Plan to lower values too. Where a declaration is wrong, that cuts users off; it is never planned for a host "
                            + "whose topology is only assumed.")
    private boolean lower;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            completionCandidates = Forms.class,
            description =
                    "Write the changes for the owner of the settings, with those that the inventory leaves to it (managed-by, "
                            + "remediate: never). FORM is one of: ${COMPLETION-CANDIDATES}.")
    private Optional<String> as = Optional.empty();

    @Option(
            names = "--show",
            paramLabel = "PLAN",
            description =
                    "Show a plan that was written before, or write it in another form (--as); nothing else is read.")
    private Optional<Path> show = Optional.empty();

    @Mixin
    private final ScanOptions options = new ScanOptions();

    @Mixin
    private final StateOption state = new StateOption();

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, and of the plan only the summary.")
    private boolean quiet;

    /** The names of the forms, for the help text. */
    static final class Forms implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PlanExport.labels().iterator();
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<PlanExport> form = as.map(this::form);
        if (form.isPresent() && output.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--as writes a file: say where with -o");
        }
        output.ifPresent(file -> PlanOutput.check(file, form));
        if (show.isPresent()) {
            requireNothingOfAScan();
            spare(show.get(), "the plan " + show.get());
            PlanFile.Sealed shown = PlanFile.read(show.get());
            return emit(shown.plan(), form).orElse(ExitCode.GOOD).code();
        }
        Clock clock = Clock.systemUTC();
        PlanSource source = new PlanSource(root, options, inventory, lower, quiet, clock);
        return from.isPresent() ? ofResults(source, from.get(), form) : ofScan(source, form, clock);
    }

    /** An option that would not count is refused. */
    private void requireNothingOfAScan() {
        spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !WITH_SHOW.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            name + " cannot be given with --show: the plan is shown as it was made");
                });
    }

    /** @throws UsageException where what is written would take the place of a file that it is made from */
    private void spare(Path input, String what) {
        output.filter(file -> ReportFile.isSame(file, input)).ifPresent(file -> {
            throw new UsageException(file + " would take the place of " + what);
        });
    }

    private int ofResults(PlanSource source, Path results, Optional<PlanExport> form) {
        spare(results, "the results in " + results);
        spare(inventory, "the inventory " + inventory);
        PlanSource.Planned planned = source.ofResults(results, age());
        return code(planned.plan(), EnumSet.of(planned.code()), emit(planned.plan(), form));
    }

    private int ofScan(PlanSource source, Optional<PlanExport> form, Clock clock) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        ScanSettings settings = options.settings(environment).forPlan(options.reports());
        PreparedScan scan = PreparedScan.of(
                options, settings, inventory, environment, clock, root.streams().errUnless(quiet), state.restarts());
        output.ifPresent(scan::spare);
        output.ifPresent(file -> ReportRequest.spare(settings.reports(), file, "the plan"));
        AtomicReference<RemediationPlan> made = new AtomicReference<>();
        try (RegistryReader reader =
                Readers.all(new LockoutGuard(settings.operator().lockout()))) {
            ExitCode scanned = scan.run(root, quiet, reader, report -> {
                if (!report.header().interrupted()) {
                    made.set(source.ofScan(scan, report, reader));
                }
            });
            RemediationPlan plan = made.get();
            if (plan == null) {
                root.streams().err().println("natward: no plan was written");
                return scanned.code();
            }
            return code(plan, EnumSet.of(scanned), emit(plan, form));
        }
    }

    private static int code(RemediationPlan plan, Set<ExitCode> applying, Optional<ExitCode> written) {
        Set<ExitCode> all = EnumSet.copyOf(applying);
        written.ifPresent(all::add);
        if (plan.changes().findAny().isPresent()) {
            all.add(ExitCode.FINDINGS);
        }
        return ExitCode.strongest(all).code();
    }

    /** @return the exit code where it could not be written */
    private Optional<ExitCode> emit(RemediationPlan plan, Optional<PlanExport> form) {
        PrintWriter out = Streams.writer(root.streams().out());
        PlanText text = new PlanText(out);
        if (quiet) {
            out.println(PlanText.summary(plan));
        } else {
            text.show(plan, PlanFile.digest(plan));
        }
        if (output.isEmpty() || (show.isPresent() && form.isEmpty())) {
            return Optional.empty();
        }
        Path place = output.get();
        try {
            if (form.isPresent()) {
                SortedMap<String, byte[]> files = form.get().files(plan);
                PlanOutput.write(place, files);
                root.streams()
                        .err()
                        .println("natward: " + files.size() + (files.size() == 1 ? " file" : " files") + " written to "
                                + place);
            } else {
                ReportFile.write(place, file -> PlanFile.write(plan, file));
                root.streams().err().println("natward: the plan is written to " + place);
            }
            return Optional.empty();
        } catch (IOException e) {
            root.streams()
                    .err()
                    .println("natward: the plan could not be written to " + place + ": " + Reports.reason(e));
            return Optional.of(ExitCode.NOT_WRITTEN);
        }
    }

    private PlanExport form(String label) {
        return PlanExport.ofLabel(label)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--as: '" + label + "' is no form" + Suggestion.forUnknown(label, PlanExport.labels())));
    }

    private Duration age() {
        try {
            return Durations.parse(maxAge);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--max-age: " + e.getMessage(), e);
        }
    }
}
