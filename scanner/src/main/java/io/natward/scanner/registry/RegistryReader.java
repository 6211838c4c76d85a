package io.natward.scanner.registry;

import io.natward.policies.registry.KeyQuery;
import java.time.Duration;
import java.util.Set;

/** Reads the registry of one host at a time. Safe for use by many threads at once. */
public interface RegistryReader extends AutoCloseable {

    /**
     * Reads keys of a host. Trouble with the host is an outcome and never an exception; whatever happens, nothing is left
     * on the host, and the call comes back within the timeout and a second.
     *
     * @param queries one for each key, and beside it one of scope {@link KeyQuery.Scope#BELOW}
     * @param timeout for everything together: connecting, logging in, reading, cleaning up
     * @return readings for all queried keys, or why there are none
     */
    ReadOutcome read(Target target, Set<KeyQuery> queries, Duration timeout) throws InterruptedException;

    /** Frees connections and threads. */
    @Override
    void close();
}
