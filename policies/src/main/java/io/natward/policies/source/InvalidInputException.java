package io.natward.policies.source;

import java.util.List;
import java.util.stream.Collectors;

/** The user's input cannot be used; nothing was done. Carries every problem that was found. */
public final class InvalidInputException extends RuntimeException {
    private final transient List<Problem> problems;

    public InvalidInputException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
