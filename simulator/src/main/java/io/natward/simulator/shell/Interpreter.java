package io.natward.simulator.shell;

import io.natward.simulator.host.Language;
import io.natward.simulator.host.Machine;
import io.natward.simulator.process.Program;
import io.natward.simulator.process.Streams;
import io.natward.simulator.process.TextInput;
import io.natward.simulator.process.TextOutput;
import io.natward.simulator.shell.Node.Condition;
import io.natward.simulator.shell.Node.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One process of cmd.exe that was started with {@code /c}: a subset of the language, from its documentation ({@code cmd
 * /?}, {@code if /?}, {@code call /?}). What it does not know is answered as cmd answers an unknown command, and counted
 * as an {@linkplain io.natward.simulator.host.HostCounters#interpreterError error of the interpreter}, so that no test
 * passes on something that was never run.
 */
final class Interpreter {
    static final int MAX_LINE = 8191;
    private static final int NOT_FOUND = 9009;
    private static final List<String> UNSUPPORTED_INTERNALS = List.of(
            "assoc",
            "cd",
            "chdir",
            "cls",
            "color",
            "copy",
            "date",
            "del",
            "dir",
            "erase",
            "for",
            "ftype",
            "goto",
            "md",
            "mkdir",
            "mklink",
            "move",
            "path",
            "pause",
            "popd",
            "prompt",
            "pushd",
            "rd",
            "ren",
            "rename",
            "rmdir",
            "setlocal",
            "shift",
            "start",
            "time",
            "title",
            "type",
            "ver",
            "verify",
            "vol");

    private final Machine machine;
    private final Programs programs;
    private final Environment environment;
    private final boolean delayedExpansion;
    private final Language language;
    private boolean inPipeOfDelayedExpansion;
    private int errorLevel;
    private boolean ended;

    Interpreter(Machine machine, Programs programs, Environment environment, boolean delayedExpansion) {
        this.machine = machine;
        this.programs = programs;
        this.environment = environment;
        this.delayedExpansion = delayedExpansion;
        this.language = machine.spec().language();
    }

    /**
     * Runs a line to its end.
     *
     * @return the process's exit code: the error level, but 1 where the last command was not found
     */
    int run(String line, Streams streams) throws InterruptedException {
        if (line.length() > MAX_LINE) {
            streams.err().line(language.choose("The command line is too long.", "Die Befehlszeile ist zu lang."));
            return 1;
        }
        try {
            execute(CommandParser.parse(Expansion.percent(line, this::variable)), streams);
        } catch (SyntaxException e) {
            machine.counters().interpreterError("syntax error in: " + line);
            streams.err().line(syntaxError(e));
            return 1;
        }
        return errorLevel == NOT_FOUND ? 1 : errorLevel;
    }

    private String syntaxError(SyntaxException e) {
        return e.unexpected().isEmpty()
                ? language.choose("The syntax of the command is incorrect.", "Syntaxfehler.")
                : language.choose(
                        e.unexpected() + " was unexpected at this time.",
                        "\"" + e.unexpected() + "\" kann syntaktisch an dieser Stelle nicht verarbeitet werden.");
    }

    private Optional<String> variable(String name) {
        Optional<String> value = environment.get(name);
        if (value.isPresent()) {
            return value;
        }
        if (name.equalsIgnoreCase("errorlevel")) {
            return Optional.of(Integer.toString(errorLevel));
        }
        int colon = name.indexOf(':');
        if (colon > 0 && environment.get(name.substring(0, colon)).isPresent()) {
            machine.counters().interpreterError("substring or replacement in a variable: " + name);
        }
        return Optional.empty();
    }

    /** Whether {@code &&} goes on: 0 or not. */
    private int execute(Node node, Streams streams) throws InterruptedException {
        if (node instanceof Node.Joined joined) {
            int left = execute(joined.left(), streams);
            boolean goesOn = !ended
                    && (joined.operator() == Operator.ALWAYS
                            || (left == 0) == (joined.operator() == Operator.IF_SUCCEEDED));
            return goesOn ? execute(joined.right(), streams) : left;
        }
        if (node instanceof Node.Pipe pipe) {
            return pipe(pipe, streams);
        }
        if (node instanceof Node.If conditional) {
            if (holds(conditional.condition())) {
                return execute(conditional.then(), streams);
            }
            return conditional.otherwise().isPresent()
                    ? execute(conditional.otherwise().get(), streams)
                    : 0;
        }
        if (node instanceof Node.Block block) {
            Optional<Streams> redirected = redirected(block.redirections(), streams);
            return redirected.isPresent() ? execute(block.body(), redirected.get()) : failed();
        }
        if (node instanceof Node.Simple simple) {
            Optional<Streams> redirected = redirected(simple.redirections(), streams);
            return redirected.isPresent() ? command(expanded(simple.text()), redirected.get()) : failed();
        }
        return 0;
    }

    /** Each side runs in a process of its own, where delayed expansion is off. */
    private int pipe(Node.Pipe pipe, Streams streams) throws InterruptedException {
        StringBuilder between = new StringBuilder();
        child().execute(pipe.left(), streams.withOut(between::append));
        Interpreter right = child();
        int result = right.execute(pipe.right(), streams.withIn(TextInput.of(between.toString())));
        errorLevel = right.errorLevel;
        return result;
    }

    private Interpreter child() {
        Interpreter child = new Interpreter(machine, programs, environment.copy(), false);
        child.errorLevel = errorLevel;
        child.inPipeOfDelayedExpansion = delayedExpansion || inPipeOfDelayedExpansion;
        return child;
    }

    private String expanded(String text) {
        if (inPipeOfDelayedExpansion && text.indexOf('!') >= 0) {
            machine.counters().interpreterError("delayed expansion inside a pipe: " + text);
        }
        return delayedExpansion ? Expansion.delayed(text, this::variable) : text;
    }

    private boolean holds(Condition condition) {
        if (condition instanceof Condition.ErrorLevel level) {
            return (errorLevel >= level.atLeast()) != level.negated();
        }
        if (condition instanceof Condition.Defined defined) {
            return variable(defined.variable()).isPresent() != defined.negated();
        }
        Condition.Equal equal = (Condition.Equal) condition;
        String left = expanded(equal.left());
        String right = expanded(equal.right());
        boolean same = equal.ignoringCase() ? left.equalsIgnoreCase(right) : left.equals(right);
        return same != equal.negated();
    }

    /** The streams after the redirections, from left to right; empty if one of them is not simulated. */
    private Optional<Streams> redirected(List<Redirection> redirections, Streams streams) {
        Streams result = streams;
        for (Redirection redirection : redirections) {
            boolean known = redirection.handle() <= 2;
            if (known && redirection instanceof Redirection.ToFile file && isNull(expanded(file.file()))) {
                result = switch (file.handle()) {
                    case 0 -> result.withIn(TextInput.nothing());
                    case 1 -> result.withOut(TextOutput.nowhere());
                    default -> result.withErr(TextOutput.nowhere());
                };
            } else if (redirection instanceof Redirection.ToHandle handle
                    && handle.handle() == 2
                    && handle.target() == 1) {
                result = result.withErr(result.out());
            } else if (redirection instanceof Redirection.ToHandle handle
                    && handle.handle() == 1
                    && handle.target() == 2) {
                result = result.withOut(result.err());
            } else {
                machine.counters().interpreterError("redirection: " + redirection);
                streams.err().line(language.choose("Access is denied.", "Zugriff verweigert"));
                return Optional.empty();
            }
        }
        return Optional.of(result);
    }

    private static boolean isNull(String file) {
        return file.equalsIgnoreCase("nul") || file.equalsIgnoreCase("nul:");
    }

    private int failed() {
        errorLevel = 1;
        return 1;
    }

    private int command(String text, Streams streams) throws InterruptedException {
        String command = text.stripLeading();
        if (command.isEmpty()) {
            return 0;
        }
        CommandName name = CommandName.of(command);
        return switch (name.internal()) {
            case "echo" -> echo(name.rest(), streams);
            case "call" -> call(name.rest(), streams);
            case "exit" -> exit(name.rest());
            case "set" -> set(name.rest(), streams);
            case "rem" -> 0;
            default -> external(name, streams);
        };
    }

    private int external(CommandName name, Streams streams) throws InterruptedException {
        Optional<Program> program =
                UNSUPPORTED_INTERNALS.contains(name.internal()) ? Optional.empty() : program(name.external());
        if (program.isPresent()) {
            machine.counters().processStarted();
            errorLevel = program.get().run(name.tail(), streams);
            return errorLevel;
        }
        machine.counters().interpreterError("unknown command: " + name.external() + name.tail());
        streams.err()
                .write(language.choose(
                        "'" + name.external()
                                + "' is not recognized as an internal or external command,\r\n"
                                + "operable program or batch file.\r\n",
                        "Der Befehl \"" + name.external()
                                + "\" ist entweder falsch geschrieben oder\r\nkonnte nicht gefunden werden.\r\n"));
        errorLevel = NOT_FOUND;
        return NOT_FOUND;
    }

    private Optional<Program> program(String external) {
        String folder = environment.get("SystemRoot").orElse("") + "\\system32\\";
        String file = external.toLowerCase(Locale.ROOT);
        if (file.startsWith(folder.toLowerCase(Locale.ROOT))) {
            file = file.substring(folder.length());
        }
        if (Programs.isCmd(file)) {
            return Optional.of((tail, streams) -> programs.cmd(tail, environment.copy(), streams));
        }
        return programs.named(file);
    }

    /** Prints what follows the name and one character; that character may be one of {@code .:([]/\+,;=} too. */
    private int echo(String rest, Streams streams) {
        String text = rest.isEmpty() ? "" : rest.substring(1);
        boolean blank = rest.isEmpty() || (text.isBlank() && " \t,;=".indexOf(rest.charAt(0)) >= 0);
        if (blank) {
            streams.out().line(language.choose("ECHO is on.", "ECHO ist eingeschaltet (ON)."));
        } else if (!text.strip().equalsIgnoreCase("on") && !text.strip().equalsIgnoreCase("off")) {
            streams.out().line(text);
        }
        return 0;
    }

    /** Expands percent signs a second time and takes carets out a second time, then runs one command. */
    private int call(String rest, Streams streams) throws InterruptedException {
        try {
            Node again = CommandParser.parse(Expansion.percent(rest, this::variable));
            if (again instanceof Node.Simple simple && !simple.text().strip().startsWith(":")) {
                Optional<Streams> redirected = redirected(simple.redirections(), streams);
                return redirected.isPresent() ? command(simple.text(), redirected.get()) : failed();
            }
        } catch (SyntaxException e) {
            streams.err().line(syntaxError(e));
        }
        machine.counters().interpreterError("call:" + rest);
        return failed();
    }

    /** Outside a batch file {@code exit /b} ends cmd as {@code exit} does. */
    private int exit(String rest) {
        List<String> words = new ArrayList<>(List.of(rest.strip().split("[ \t,;=]+")));
        words.removeIf(word -> word.equalsIgnoreCase("/b") || word.isEmpty());
        ended = true;
        if (!words.isEmpty()) {
            try {
                errorLevel = Integer.parseInt(words.get(0));
            } catch (NumberFormatException e) {
                machine.counters().interpreterError("exit " + rest.strip());
            }
        }
        return errorLevel;
    }

    /** Only {@code set name=value} and {@code set "name=value"}. */
    private int set(String rest, Streams streams) {
        String assignment = rest.stripLeading();
        if (assignment.startsWith("\"") && assignment.lastIndexOf('"') > 0) {
            assignment = assignment.substring(1, assignment.lastIndexOf('"'));
        }
        int equals = assignment.indexOf('=');
        if (equals < 1 || assignment.startsWith("/")) {
            machine.counters().interpreterError("set" + rest);
            streams.err().line(language.choose("The syntax of the command is incorrect.", "Syntaxfehler."));
            return failed();
        }
        environment.set(assignment.substring(0, equals), assignment.substring(equals + 1));
        return 0;
    }
}
