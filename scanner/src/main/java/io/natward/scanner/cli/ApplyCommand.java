package io.natward.scanner.cli;

import io.natward.policies.finding.Direction;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.scanner.remediation.PlanPolicy;
import io.natward.scanner.remediation.RemediationPlan;
import io.natward.scanner.remediation.journal.RunSettings;
import io.natward.scanner.remediation.planning.PlanFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes the changes of a plan. */
@Command(
        name = "apply",
        description =
                "Makes the changes of a plan that 'natward plan' wrote, and nothing else: wave by wave, each only where still stands "
                        + "what the plan saw, each written down before and read again after. 'natward rollback' takes it back.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    every value stands as planned",
            "  1    something was not done: failed, changed since the plan, or skipped",
            "  2    the command line, the plan, the inventory, a policy or the state directory is wrong; nothing was done",
            "  3    of a change nobody knows whether it was made",
            "  4    the journal or a report could not be written; after the journal, nothing is written to any host",
            "  70   a mistake in natward itself",
            "  130  interrupted; go on with --resume",
            "Where several apply: 130, 70, 2, 4, 1, 3."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class ApplyCommand implements Callable<Integer> {
    private static final List<String> OF_A_PLAN =
            List.of("--digest", "--max-age", "--waves", "--canary", "--by-site", "--pause", "--max-failures");

    @ParentCommand
    private NatwardCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PLAN", arity = "0..1", description = "The plan, as 'natward plan -o' wrote it.")
    private Optional<Path> plan = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description =
                    "Go on with a run that was stopped, interrupted or killed, with its plan and its waves. Each change that was in "
                            + "flight is read again, and written only if still stands what stood there before.")
    private Optional<String> resume = Optional.empty();

    @Option(
            names = "--digest",
            paramLabel = "SHA256",
            description = "Refuse any other plan than the one of this digest, which 'natward plan' shows.")
    private Optional<String> digest = Optional.empty();

    @Option(
            names = "--max-age",
            paramLabel = "DURATION",
            defaultValue = "24h",
            description = "Refuse a plan whose hosts were read longer ago. Default: ${DEFAULT-VALUE}.")
    private String maxAge = "24h";

    @Option(
            names = {"-p", "--policies"},
            paramLabel = "POLICIES",
            description =
                    "As for 'natward plan': a plan is applied, and a run resumed, only with policies that name what it changes.")
    private final List<String> policies = new ArrayList<>();

    @Option(names = "--profile", paramLabel = "FILE", description = "As for 'natward plan'.")
    private Optional<String> profile = Optional.empty();

    @Mixin
    private final WaveOptions waves = new WaveOptions();

    @Option(names = "--yes", description = "Do not ask before hosts are changed.")
    private boolean yes;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (plan.isPresent() == resume.isPresent()) {
            throw new ParameterException(spec.commandLine(), "name a plan, or a run with --resume");
        }
        if (resume.isPresent()) {
            requireNothingOfAPlan();
        }
        Clock clock = Clock.systemUTC();
        Runs runs = new Runs(root, options, clock);
        return (resume.isPresent() ? runs.resume(resume.get(), this::loaded, yes) : begin(runs, plan.get(), clock))
                .code();
    }

    /** A run that is resumed keeps what it was begun with; an option that would not count is refused. */
    private void requireNothingOfAPlan() {
        OF_A_PLAN.stream()
                .filter(spec.commandLine().getParseResult()::hasMatchedOption)
                .findFirst()
                .ifPresent(name -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            name + " cannot be given with --resume: a run goes on with its own plan and settings");
                });
    }

    private ExitCode begin(Runs runs, Path file, Clock clock) throws InterruptedException {
        RunSettings settings = waves.settings(false);
        PlanFile.Sealed sealed = PlanFile.read(file);
        if (digest.filter(d -> !d.equalsIgnoreCase(sealed.sha256())).isPresent()) {
            throw new UsageException(
                    "the digest of the plan " + file + " is " + sealed.sha256() + ", not " + digest.get());
        }
        requireFresh(sealed.plan(), file, clock.instant());
        requireNoRemoval(sealed.plan());
        requireLoweringAllowed(sealed.plan());
        requireSamePolicies(sealed.plan());
        ReportRequest.spare(options.settings(System.getenv()).reports(), file, "the plan " + file);
        return runs.apply(sealed.plan(), settings, yes);
    }

    private void requireFresh(RemediationPlan read, Path file, Instant now) {
        Duration allowed;
        try {
            allowed = Durations.parse(maxAge);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--max-age: " + e.getMessage(), e);
        }
        Instant at = read.basis().at();
        if (Duration.between(at, now).compareTo(allowed) > 0) {
            throw new UsageException("the hosts of the plan " + file + " were read at " + at + ", more than "
                    + Durations.about(allowed) + " ago; make a new plan, or allow it with --max-age");
        }
        if (at.isAfter(now.plus(PlanSource.SKEW))) {
            throw new UsageException(
                    "the hosts of the plan " + file + " were read at " + at + ", which is yet to come");
        }
    }

    private PolicySet loaded() {
        return PolicyChoice.of(policies, profile).load().policies();
    }

    private static void requireNoRemoval(RemediationPlan read) {
        read.changes().filter(c -> !c.removeIfEmpty().isEmpty()).findFirst().ifPresent(c -> {
            throw new UsageException("the plan removes a key with " + c.place()
                    + "; natward removes those alone that a run created, with 'natward rollback'");
        });
    }

    private static void requireLoweringAllowed(RemediationPlan read) {
        read.changes()
                .filter(c -> c.direction() == Direction.LOWERS && !read.lower())
                .findFirst()
                .ifPresent(c -> {
                    throw new UsageException("the plan lowers " + c.place() + ", and was not made with --lower");
                });
    }

    private void requireSamePolicies(RemediationPlan read) {
        PolicySet loaded = loaded();
        Map<String, String> digests = loaded.policies().stream()
                .collect(Collectors.toMap(Policy::id, p -> p.origin().sha256()));
        for (PlanPolicy policy : read.changesAlone().policies()) {
            String id = policy.about().id();
            if (!policy.about().sha256().equals(digests.get(id))) {
                throw new UsageException("the policy " + id + " of the plan "
                        + (digests.containsKey(id) ? "has changed since" : "is not loaded")
                        + "; make a new plan, or name the policies that it was made with");
            }
        }
        NamedChanges.require(read, loaded);
    }
}
