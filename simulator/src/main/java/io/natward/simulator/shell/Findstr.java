package io.natward.simulator.shell;

import io.natward.simulator.host.Machine;
import io.natward.simulator.process.Arguments;
import io.natward.simulator.process.Program;
import io.natward.simulator.process.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * findstr over its standard input: {@code /i /l /b /e /x /v /c:string}, several strings divided by blanks. Exit code 0
 * if a line was printed, else 1, and 2 for a line that it cannot read. Regular expressions and files are not simulated.
 */
final class Findstr implements Program {
    private static final String EXPRESSION_CHARACTERS = ".*[]^$";

    private final Machine machine;

    Findstr(Machine machine) {
        this.machine = machine;
    }

    @Override
    public int run(String tail, Streams streams) throws InterruptedException {
        String switches = "";
        List<String> strings = new ArrayList<>();
        List<String> files = new ArrayList<>();
        boolean stringsGiven = false;
        for (String argument : Arguments.split(tail)) {
            String folded = argument.toLowerCase(Locale.ROOT);
            if (folded.startsWith("/c:")) {
                strings.add(unescaped(argument.substring(3)));
                stringsGiven = true;
            } else if (folded.startsWith("/")) {
                switches += folded.substring(1).replace("/", "");
            } else if (stringsGiven) {
                files.add(argument);
            } else {
                for (String string : argument.split(" +", -1)) {
                    if (!string.isEmpty()) {
                        strings.add(unescaped(string));
                    }
                }
                stringsGiven = true;
            }
        }
        if (strings.isEmpty()) {
            streams.err()
                    .line("FINDSTR: " + machine.spec().language().choose("Bad command line", "Ungültige Befehlszeile"));
            return 2;
        }
        if (!files.isEmpty() || !switches.matches("[ilbexv]*") || isExpression(switches, strings)) {
            machine.counters().interpreterError("findstr" + tail);
            return 2;
        }
        return filter(switches, strings, streams);
    }

    private static boolean isExpression(String switches, List<String> strings) {
        return switches.indexOf('l') < 0
                && strings.stream()
                        .anyMatch(string -> string.chars().anyMatch(c -> EXPRESSION_CHARACTERS.indexOf(c) >= 0));
    }

    private static String unescaped(String string) {
        return string.replace("\\\\", "\\").replace("\\\"", "\"");
    }

    private static int filter(String switches, List<String> strings, Streams streams) throws InterruptedException {
        boolean ignoringCase = switches.indexOf('i') >= 0;
        boolean inverted = switches.indexOf('v') >= 0;
        boolean whole = switches.indexOf('x') >= 0;
        boolean atBegin = whole || switches.indexOf('b') >= 0;
        boolean atEnd = whole || switches.indexOf('e') >= 0;
        int exitCode = 1;
        for (Optional<String> line = streams.in().readLine();
                line.isPresent();
                line = streams.in().readLine()) {
            String text = line.get();
            String folded = ignoringCase ? text.toLowerCase(Locale.ROOT) : text;
            boolean matches = strings.stream()
                    .map(string -> ignoringCase ? string.toLowerCase(Locale.ROOT) : string)
                    .anyMatch(string -> matches(folded, string, atBegin, atEnd));
            if (matches != inverted) {
                streams.out().line(text);
                exitCode = 0;
            }
        }
        return exitCode;
    }

    private static boolean matches(String line, String string, boolean atBegin, boolean atEnd) {
        if (atBegin && atEnd) {
            return line.equals(string);
        }
        if (atBegin) {
            return line.startsWith(string);
        }
        return atEnd ? line.endsWith(string) : line.contains(string);
    }
}
