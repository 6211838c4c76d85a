package io.natward.scanner.cli;

import io.natward.policies.source.InvalidInputException;
import io.natward.policies.source.Problem;
import io.natward.reporters.text.Visible;
import io.natward.scanner.plan.SelectionException;
import io.natward.scanner.registry.SecretUnavailableException;
import io.natward.scanner.remediation.journal.DamagedJournalException;
import io.natward.scanner.remediation.journal.StateException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How trouble becomes a message on standard error and an exit code. A stack trace is shown with {@code -v} only. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int LONGEST_MESSAGE = 4000;

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("natward: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof InvalidInputException invalid) {
            for (Problem problem : invalid.problems()) {
                err.println(shown(problem.toString()));
            }
            int count = invalid.problems().size();
            err.println("natward: " + (count == 1 ? "1 problem" : count + " problems") + "; nothing was done");
            return ExitCode.USAGE.code();
        }
        if (e instanceof UsageException
                || e instanceof SelectionException
                || e instanceof SecretUnavailableException
                || e instanceof StateException
                || e instanceof DamagedJournalException) {
            err.println("natward: " + shown(String.valueOf(e.getMessage())));
            return ExitCode.USAGE.code();
        }
        return bug(e, command);
    }

    /** A message may quote a file that others wrote. */
    private static String shown(String message) {
        return Visible.shortened(Visible.line(message), LONGEST_MESSAGE);
    }

    /** A mistake in natward: an exception that nobody expected, or an error of the Java machine. */
    static int bug(Throwable e, CommandLine command) {
        PrintWriter err = command.getErr();
        err.println("natward: internal error: " + e);
        NatwardCommand root = (NatwardCommand) command.getCommandSpec().root().userObject();
        if (root.verbose()) {
            e.printStackTrace(err);
        } else {
            err.println("This is a mistake in natward. Run it again with -v to see where, and please report it.");
        }
        return ExitCode.BUG.code();
    }
}
