package io.natward.simulator.shell;

/** Where a handle (0 input, 1 output, 2 error output) goes. */
sealed interface Redirection {
    int handle();

    record ToHandle(int handle, int target) implements Redirection {}

    record ToFile(int handle, String file) implements Redirection {}
}
