package io.natward.simulator.process;

/** An output stream of a simulated process. */
@FunctionalInterface
public interface TextOutput {
    void write(String text);

    default void line(String text) {
        write(text + "\r\n");
    }

    /** The null device. */
    static TextOutput nowhere() {
        return text -> {};
    }
}
