package io.natward.scanner.regexe;

import io.natward.policies.finding.NoAnswer;
import io.natward.scanner.registry.HostFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Cuts the output of one command line at its markers. */
final class MarkedOutput {
    /** What one step printed, and the exit code of its marker. */
    record Section(String output, int exitCode) {}

    /** Digits of an exit code, which is a number of 32 bits. */
    private static final int LONGEST_CODE = 10;

    private MarkedOutput() {}

    /**
     * The same of a command's result.
     *
     * @throws HostFailure where there is none, or more output than natward takes
     */
    static List<Section> of(CommandResult result, String nonce) throws HostFailure {
        if (result.output().length() > CommandResult.MAX_OUTPUT) {
            throw new HostFailure(NoAnswer.FAILED, "the host printed more than 1 MiB for one command");
        }
        List<Section> sections = sections(result.output(), nonce);
        if (sections.isEmpty()) {
            throw new HostFailure(
                    NoAnswer.FAILED,
                    "cmd.exe on the host did not run natward's commands (exit code " + result.exitCode()
                            + "); may the account use cmd.exe and reg.exe there?");
        }
        return sections;
    }

    /**
     * The sections of the steps that came to an end, in order: fewer than were asked for if the output is cut short or its
     * markers are not one for each step in order. Text before the opening marker is left out.
     */
    static List<Section> sections(String output, String nonce) {
        List<Section> sections = new ArrayList<>();
        int from = -1;
        for (int line = lineWith(nonce, output, 0); line >= 0; line = lineWith(nonce, output, line + 1)) {
            int end = endOfLine(output, line);
            String mark = output.substring(line + nonce.length(), end).stripTrailing();
            if (from < 0) {
                if (!mark.equals(" start")) {
                    return sections;
                }
            } else {
                String number = " " + sections.size() + " ";
                OptionalInt exitCode =
                        mark.startsWith(number) ? code(mark.substring(number.length())) : OptionalInt.empty();
                if (exitCode.isEmpty()) {
                    return sections;
                }
                sections.add(new Section(output.substring(from, line), exitCode.getAsInt()));
            }
            from = Math.min(output.length(), end + 1);
        }
        return sections;
    }

    /** Where the next line begins that starts with the nonce; -1 if none does. */
    private static int lineWith(String nonce, String output, int from) {
        int found = output.indexOf(nonce, from);
        while (found > 0 && output.charAt(found - 1) != '\n') {
            found = output.indexOf(nonce, found + 1);
        }
        return found;
    }

    private static int endOfLine(String output, int from) {
        int end = output.indexOf('\n', from);
        return end < 0 ? output.length() : end;
    }

    private static OptionalInt code(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        if (digits.isEmpty()
                || digits.length() > LONGEST_CODE
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) Long.parseLong(text));
    }
}
