package io.natward.scanner.registry;

import io.natward.policies.registry.KeyQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Reads and changes the registry of one host at a time. Safe for use by many threads at once. */
public interface RegistryEditor extends AutoCloseable {

    /** What is done with a host while the conversation with it is open. */
    @FunctionalInterface
    interface Work {
        void with(HostEditing host) throws HostFailure, IOException, InterruptedException;
    }

    /**
     * Connects, logs in, makes sure that it is the expected computer, and has the work done; whatever happens, no shell is left
     * on the host, and the call comes back within the timeout and a second.
     *
     * @param scope what may be changed there
     * @param first read together with the computer's name, so that it costs nothing more; {@link HostEditing#read} of exactly
     *     these queries answers from it once
     * @param timeout for everything together
     * @throws HostFailure trouble with the host, from whatever moment on; no secret in it
     * @throws IOException from the work
     */
    void edit(Target target, EditScope scope, Set<KeyQuery> first, Duration timeout, Work work)
            throws HostFailure, IOException, InterruptedException;

    /** Frees connections and threads. */
    @Override
    void close();
}
