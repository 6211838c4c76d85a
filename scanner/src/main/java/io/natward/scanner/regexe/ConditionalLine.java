package io.natward.scanner.regexe;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.regexe.MarkedOutput.Section;
import io.natward.scanner.registry.EditResult;
import io.natward.scanner.registry.HostFailure;
import java.util.List;

/**
 * A command line that looks before it writes: its last command runs only where each one before it ended with the one exit code
 * that lets it go on. Every command that ran says so with a marker, so that a write that was refused is told from one that was
 * never tried, and both from a host that runs no commands.
 *
 * @param checks what has to hold, in order
 * @param write what is done then; empty where nothing has to be
 */
record ConditionalLine(String nonce, List<Check> checks, String write) {

    /**
     * @param command one that prints nothing
     * @param goesOn the exit code, 0 or more, with which the line goes on
     * @param stops the exit code that says that it does not hold; any other says that nothing is known
     */
    record Check(String command, int goesOn, int stops) {}

    ConditionalLine {
        checks = List.copyOf(checks);
    }

    String text() {
        StringBuilder text = new StringBuilder(CommandLines.HEAD)
                .append("echo ")
                .append(CommandLines.opening(nonce))
                .append('&');
        for (int i = 0; i < checks.size(); i++) {
            Check check = checks.get(i);
            text.append(check.command()).append(CommandLines.marker(nonce, i));
            if (i + 1 < checks.size() || !write.isEmpty()) {
                text.append("&if errorlevel ")
                        .append(check.goesOn())
                        .append(" if not errorlevel ")
                        .append(check.goesOn() + 1)
                        .append(" (");
            }
        }
        if (!write.isEmpty()) {
            text.append(write).append(" >nul 2>nul").append(CommandLines.marker(nonce, checks.size()));
        }
        int open = write.isEmpty() ? Math.max(0, checks.size() - 1) : checks.size();
        return text.append(")".repeat(open)).append(CommandLines.TAIL).toString();
    }

    /** @throws HostFailure where the answer does not say what became of it */
    EditResult result(CommandResult answer) throws HostFailure {
        List<Section> sections = MarkedOutput.of(answer, nonce);
        for (int i = 0; i < checks.size(); i++) {
            int code = exitCode(sections, i);
            if (code == checks.get(i).stops()) {
                return new EditResult.NotAsExpected();
            }
            if (code != checks.get(i).goesOn()) {
                return new EditResult.Refused(
                        "what stands there could not be compared (exit code " + code + "), so nothing was written");
            }
        }
        return write.isEmpty() ? new EditResult.Made() : written(exitCode(sections, checks.size()));
    }

    /** What the exit code of reg.exe says of a write. */
    static EditResult written(int exitCode) {
        return exitCode == 0
                ? new EditResult.Made()
                : new EditResult.Refused(
                        "reg.exe did not write it (exit code " + exitCode + "); may the account write there?");
    }

    private static int exitCode(List<Section> sections, int number) throws HostFailure {
        if (number >= sections.size()) {
            throw new HostFailure(NoAnswer.FAILED, "the host's answer ended before it said what became of the change");
        }
        return sections.get(number).exitCode();
    }
}
