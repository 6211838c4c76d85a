package io.natward.simulator.shell;

import io.natward.simulator.shell.Node.Condition;
import io.natward.simulator.shell.Node.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses a line as cmd does after percent expansion: double quotes switch the meaning of special characters off and on,
 * a caret takes it from the next character, and {@code |} binds before {@code &&}, that before {@code ||}, that before
 * {@code &}. An {@code if} takes in all the rest of the line, or of the block that it stands in.
 */
final class CommandParser {
    private static final String DELIMITERS = " \t,;=";
    private static final String SPECIAL = "&|<>";

    private final String line;
    private int at;
    private int depth;

    private CommandParser(String line) {
        this.line = line;
    }

    static Node parse(String line) throws SyntaxException {
        CommandParser parser = new CommandParser(line);
        parser.skip(DELIMITERS);
        if (parser.atEnd()) {
            return new Node.Nothing();
        }
        Node node = parser.list(null);
        if (!parser.atEnd()) {
            throw parser.unexpected();
        }
        return node;
    }

    private Node list(@Nullable Node first) throws SyntaxException {
        Node left = either(first);
        while (lookingAt("&")) {
            at++;
            skip(DELIMITERS);
            if (atEnd() || closesBlock()) {
                break;
            }
            left = new Node.Joined(left, Operator.ALWAYS, either(null));
        }
        return left;
    }

    private Node either(@Nullable Node first) throws SyntaxException {
        Node left = both(first);
        while (lookingAt("||")) {
            at += 2;
            left = new Node.Joined(left, Operator.IF_FAILED, both(null));
        }
        return left;
    }

    private Node both(@Nullable Node first) throws SyntaxException {
        Node left = pipe(first);
        while (lookingAt("&&")) {
            at += 2;
            left = new Node.Joined(left, Operator.IF_SUCCEEDED, pipe(null));
        }
        return left;
    }

    private Node pipe(@Nullable Node first) throws SyntaxException {
        Node left = first == null ? command() : first;
        if (lookingAt("|") && !lookingAt("||")) {
            at++;
            return new Node.Pipe(left, pipe(null));
        }
        return left;
    }

    private Node command() throws SyntaxException {
        skip(DELIMITERS + "@");
        if (atEnd()) {
            throw new SyntaxException("");
        }
        if (lookingAt("(")) {
            return block();
        }
        if (keyword("if")) {
            return conditional();
        }
        if (keyword("rem")) {
            at = line.length();
            return new Node.Nothing();
        }
        List<Redirection> redirections = new ArrayList<>();
        String text = text(redirections);
        if (text.isBlank() && redirections.isEmpty()) {
            throw unexpected();
        }
        return new Node.Simple(text, redirections);
    }

    private Node block() throws SyntaxException {
        at++;
        depth++;
        Node body = list(null);
        if (!closesBlock()) {
            throw new SyntaxException("");
        }
        at++;
        depth--;
        List<Redirection> redirections = new ArrayList<>();
        String rest = redirectionsAfterBlock(redirections);
        if (!rest.isBlank()) {
            throw new SyntaxException(rest.strip());
        }
        return new Node.Block(body, redirections);
    }

    private String redirectionsAfterBlock(List<Redirection> redirections) throws SyntaxException {
        int start = at;
        String rest = text(redirections);
        if (redirections.isEmpty() && rest.strip().toLowerCase(Locale.ROOT).startsWith("else")) {
            at = start;
            return "";
        }
        return rest;
    }

    private Node conditional() throws SyntaxException {
        at += 2;
        boolean ignoringCase = false;
        boolean negated = false;
        skip(DELIMITERS);
        if (keyword("/i")) {
            at += 2;
            ignoringCase = true;
            skip(DELIMITERS);
        }
        if (keyword("not")) {
            at += 3;
            negated = true;
            skip(DELIMITERS);
        }
        Condition condition = condition(negated, ignoringCase);
        skip(DELIMITERS);
        if (!lookingAt("(")) {
            return new Node.If(condition, list(null), Optional.empty());
        }
        Node block = block();
        skip(DELIMITERS);
        if (keyword("else")) {
            at += 4;
            return new Node.If(condition, block, Optional.of(list(null)));
        }
        return new Node.If(condition, list(block), Optional.empty());
    }

    private Condition condition(boolean negated, boolean ignoringCase) throws SyntaxException {
        if (keyword("errorlevel")) {
            at += "errorlevel".length();
            skip(DELIMITERS);
            String number = token();
            try {
                return new Condition.ErrorLevel(negated, Integer.parseInt(number));
            } catch (NumberFormatException e) {
                throw new SyntaxException(number);
            }
        }
        if (keyword("defined")) {
            at += "defined".length();
            skip(DELIMITERS);
            return new Condition.Defined(negated, token());
        }
        String left = token();
        skip(" \t");
        if (!lookingAt("==")) {
            throw unexpected();
        }
        at += 2;
        skip(DELIMITERS);
        return new Condition.Equal(negated, ignoringCase, left, token());
    }

    /** Text up to the next operator; redirections are taken out of it. */
    private String text(List<Redirection> redirections) throws SyntaxException {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        while (!atEnd()) {
            char c = line.charAt(at);
            if (quoted || c == '"') {
                quoted ^= c == '"';
                text.append(c);
                at++;
            } else if (c == '^') {
                at++;
                if (!atEnd()) {
                    text.append(line.charAt(at++));
                }
            } else if (c == '<' || c == '>') {
                redirections.add(redirection(text));
            } else if (c == '&' || c == '|' || closesBlock()) {
                break;
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    /** At {@code <} or {@code >}; a single digit before it, with a delimiter before that, is the handle. */
    private Redirection redirection(StringBuilder text) throws SyntaxException {
        boolean input = line.charAt(at++) == '<';
        int handle = input ? 0 : 1;
        int last = text.length() - 1;
        if (last >= 0
                && Character.isDigit(text.charAt(last))
                && line.charAt(at - 2) == text.charAt(last)
                && (last == 0 || DELIMITERS.indexOf(text.charAt(last - 1)) >= 0)) {
            handle = text.charAt(last) - '0';
            text.setLength(last);
        }
        if (lookingAt(">") && !input) {
            at++;
        }
        if (lookingAt("&")) {
            at++;
            if (atEnd() || !Character.isDigit(line.charAt(at))) {
                throw unexpected();
            }
            return new Redirection.ToHandle(handle, line.charAt(at++) - '0');
        }
        skip(DELIMITERS);
        String target = token();
        if (target.isEmpty()) {
            throw unexpected();
        }
        return new Redirection.ToFile(handle, target.replace("\"", ""));
    }

    /** One word, quotes kept, carets removed. */
    private String token() {
        StringBuilder token = new StringBuilder();
        boolean quoted = false;
        while (!atEnd()) {
            char c = line.charAt(at);
            if (!quoted && (DELIMITERS.indexOf(c) >= 0 || SPECIAL.indexOf(c) >= 0 || closesBlock())) {
                break;
            }
            at++;
            if (c == '^' && !quoted && !atEnd()) {
                c = line.charAt(at++);
            } else {
                quoted ^= c == '"';
            }
            token.append(c);
        }
        return token.toString();
    }

    private boolean keyword(String word) {
        int end = at + word.length();
        return line.regionMatches(true, at, word, 0, word.length())
                && (end == line.length() || (DELIMITERS + "(&|<>\"").indexOf(line.charAt(end)) >= 0);
    }

    private boolean closesBlock() {
        return depth > 0 && lookingAt(")");
    }

    private boolean lookingAt(String text) {
        return line.startsWith(text, at);
    }

    private void skip(String characters) {
        while (!atEnd() && characters.indexOf(line.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean atEnd() {
        return at >= line.length();
    }

    private SyntaxException unexpected() {
        if (atEnd()) {
            return new SyntaxException("");
        }
        boolean doubled = at + 1 < line.length() && line.charAt(at) == line.charAt(at + 1);
        return new SyntaxException(line.substring(at, at + (doubled ? 2 : 1)));
    }
}
