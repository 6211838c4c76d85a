package io.natward.simulator.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The standard input of a simulated process. */
@FunctionalInterface
public interface TextInput {
    /**
     * The next line without its end, waiting for it where it has not come yet; empty at the end of the input.
     *
     * @throws InterruptedException if the process is ended while it waits
     */
    Optional<String> readLine() throws InterruptedException;

    /** The null device. */
    static TextInput nothing() {
        return Optional::empty;
    }

    /** What another program printed. */
    static TextInput of(String text) {
        Deque<String> lines = new ArrayDeque<>(List.of(text.split("\r\n", -1)));
        if (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return () -> Optional.ofNullable(lines.poll());
    }
}
