package io.natward.simulator.fleetfile;

import java.util.List;

/** A fleet file with mistakes; the message has one line for each. */
public final class FleetFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    FleetFileException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
