package io.natward.scanner.cli;

import picocli.CommandLine;

/** The program's entry. Nothing else ends the process. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            System.out.println(Version.line());
            return;
        }
        System.exit(run(new Streams(System.out, System.err), args));
    }

    /** Runs one command line in this process; the result is the exit code. */
    static int run(Streams streams, String... args) {
        Failures failures = new Failures();
        NatwardCommand root = new NatwardCommand(streams);
        return new CommandLine(root)
                .setOut(Streams.writer(streams.out()))
                .setErr(Streams.writer(streams.err()))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setExecutionStrategy(parsed -> {
                    Logging.configure(root.verbose());
                    try {
                        return new CommandLine.RunLast().execute(parsed);
                    } catch (Error e) { // picocli lets it through, and Java would end with 1, the code for findings
                        return Failures.bug(e, parsed.commandSpec().commandLine());
                    }
                })
                .execute(args);
    }
}
