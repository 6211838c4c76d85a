package io.natward.scanner.regexe;

import io.natward.scanner.regexe.Step.ListBelow;
import io.natward.scanner.regexe.Step.ListChildren;
import io.natward.scanner.regexe.Step.ListKey;
import io.natward.scanner.regexe.Step.ListKeyIfFailed;
import io.natward.scanner.regexe.Step.ReadValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns steps into as few command lines as cmd.exe's limit allows. Each line runs an inner cmd.exe with delayed expansion
 * ({@code /v:on}), since the outer one would expand {@code %errorlevel%} before anything ran, and without the host's AutoRun
 * ({@code /d}). After each step stands a marker: a nonce that data on the host cannot know, the step's number, and the exit
 * code.
 */
public final class CommandLines {
    /** cmd.exe takes 8191 characters; some are left to what the host puts in front. */
    public static final int MAX_LENGTH = 8000;

    static final String HEAD = "cmd /d /v:on /c \"";
    static final String TAIL = "\"";

    private CommandLines() {}

    /** @param steps what this line asks, in order */
    record Line(String text, List<Step> steps) {
        Line {
            steps = List.copyOf(steps);
        }
    }

    /** The marker in front of the first step: whatever a host prints before it belongs to no step. */
    static String opening(String nonce) {
        return nonce + " start";
    }

    /** The command that prints the marker behind a step. */
    static String marker(String nonce, int number) {
        return "&echo " + nonce + " " + number + " !errorlevel!";
    }

    static List<Line> of(List<Step> steps, String nonce) {
        List<Line> lines = new ArrayList<>();
        List<Step> onThisLine = new ArrayList<>();
        StringBuilder text = begin(nonce);
        for (int i = 0; i < steps.size(); i++) {
            String command = command(steps.get(i), nonce, onThisLine.size());
            String follower = followerOf(steps, i, nonce, onThisLine.size() + 1);
            if (text.length() + command.length() + follower.length() + TAIL.length() > MAX_LENGTH) {
                lines.add(new Line(text + TAIL, onThisLine));
                onThisLine = new ArrayList<>();
                text = begin(nonce);
                command = command(steps.get(i), nonce, 0);
            }
            text.append(command);
            onThisLine.add(steps.get(i));
        }
        if (!onThisLine.isEmpty()) {
            lines.add(new Line(text + TAIL, onThisLine));
        }
        return lines;
    }

    /** A conditional step stands on the line of the step that it depends on. */
    private static String followerOf(List<Step> steps, int i, String nonce, int number) {
        return i + 1 < steps.size() && steps.get(i + 1) instanceof ListKeyIfFailed next
                ? command(next, nonce, number)
                : "";
    }

    private static StringBuilder begin(String nonce) {
        return new StringBuilder(HEAD).append("echo ").append(opening(nonce));
    }

    private static String command(Step step, String nonce, int number) {
        return "&" + query(step) + marker(nonce, number);
    }

    private static String query(Step step) {
        String query = "reg query " + CommandText.quoted(step.key());
        if (step instanceof ListKey) {
            return query + " 2>nul";
        }
        if (step instanceof ListKeyIfFailed) {
            return "(if errorlevel 1 " + query + " 2>nul)";
        }
        if (step instanceof ReadValue value) {
            return query + " /v " + CommandText.quotedName(value.name()) + " 2>nul";
        }
        if (step instanceof ListBelow below) {
            return query + " /s 2>nul|findstr /i /l /b /c:\""
                    + step.key().hive().fullName() + "\" "
                    + below.names().stream()
                            .map(name -> "/c:" + CommandText.quotedName(RegOutputParser.INDENT, name))
                            .collect(Collectors.joining(" "));
        }
        ListChildren children = (ListChildren) step;
        return query + " 2>nul|findstr /i /l /e " + CommandText.quotedName(String.join(" ", children.names()));
    }
}
