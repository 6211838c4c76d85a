package io.natward.simulator.shell;

import java.util.List;
import java.util.Optional;

/** A parsed command line. */
sealed interface Node {
    /** @param text the command with its arguments: redirections taken out, carets removed, quotes kept */
    record Simple(String text, List<Redirection> redirections) implements Node {}

    record Block(Node body, List<Redirection> redirections) implements Node {}

    record Joined(Node left, Operator operator, Node right) implements Node {}

    record Pipe(Node left, Node right) implements Node {}

    record If(Condition condition, Node then, Optional<Node> otherwise) implements Node {}

    /** {@code rem}, or nothing at all. */
    record Nothing() implements Node {}

    enum Operator {
        ALWAYS,
        IF_SUCCEEDED,
        IF_FAILED
    }

    sealed interface Condition {
        record ErrorLevel(boolean negated, int atLeast) implements Condition {}

        record Defined(boolean negated, String variable) implements Condition {}

        record Equal(boolean negated, boolean ignoringCase, String left, String right) implements Condition {}
    }
}
