package io.natward.simulator.process;

/** An external program of the simulated host. */
@FunctionalInterface
public interface Program {
    /**
     * Runs to its end.
     *
     * @param tail the command line after the program's name, as the process gets it: quotes still in it
     * @return the exit code
     * @throws InterruptedException if it is ended while it waits for input
     */
    int run(String tail, Streams streams) throws InterruptedException;
}
