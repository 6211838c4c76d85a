package io.natward.scanner.cli;

import io.natward.policies.cases.CaseResult;
import io.natward.policies.cases.CaseRunner;
import io.natward.policies.cases.Coverage;
import io.natward.reporters.junit.PolicyTestReporter;
import io.natward.scanner.cli.PolicyOptions.PoliciesWithCases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code natward policy test}. */
@Command(
        name = "test",
        description = "Runs the test cases that stand beside the policies, and says which branches of a policy no case "
                + "reaches; contacts no host.",
        mixinStandardHelpOptions = true)
final class PolicyTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final PolicyOptions options = new PolicyOptions();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit XML too.")
    private Optional<Path> junit = Optional.empty();

    @Option(
            names = "--min-coverage",
            paramLabel = "PERCENT",
            description = "Fail where the cases of any policy reach fewer of its branches, for example 90%%.")
    private Optional<String> minCoverage = Optional.empty();

    @Override
    public Integer call() {
        Optional<Percentage> least = minCoverage.map(this::percentage);
        PoliciesWithCases loaded = options.loadWithCases();
        List<CaseResult> results = loaded.cases().stream().map(CaseRunner::run).toList();
        List<Coverage> coverage = Coverage.of(loaded.policies(), results);
        CaseText text = new CaseText(spec.commandLine().getOut());
        results.stream().filter(r -> !r.passed()).forEach(text::failure);
        text.missing(coverage);
        text.summary(coverage, results);
        Set<ExitCode> applying = EnumSet.noneOf(ExitCode.class);
        if (!results.stream().allMatch(CaseResult::passed)) {
            applying.add(ExitCode.FINDINGS);
        }
        if (least.isPresent() && !text.gate(least.get(), coverage)) {
            applying.add(ExitCode.FINDINGS);
        }
        if (junit.isPresent() && !write(junit.get(), coverage, results)) {
            applying.add(ExitCode.NOT_WRITTEN);
        }
        return ExitCode.strongest(applying).code();
    }

    private Percentage percentage(String given) {
        try {
            return Percentage.parse(given);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--min-coverage: " + e.getMessage(), e);
        }
    }

    private boolean write(Path file, List<Coverage> coverage, List<CaseResult> results) {
        PolicyTestReporter reporter = new PolicyTestReporter(Version.number(), Instant.now());
        try {
            ReportFile.write(file, out -> reporter.write(coverage, results, out));
            return true;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("natward: the junit report could not be written to " + file + ": " + Reports.reason(e));
            return false;
        }
    }
}
