package io.natward.scanner.registry;

import io.natward.policies.registry.RegistryPath;
import java.util.Optional;

/**
 * What a run may write: asked for each edit where its command line is made, the last place before the host. An editor has
 * refusals of its own besides, which no scope can lift.
 */
public interface EditScope {

    /** Why the edit is not in the scope, one sentence; empty where it is. */
    Optional<String> refusal(String host, ValueEdit edit);

    /** Why the key may not be removed, should it be empty; empty where it may. */
    Optional<String> refusalOfRemoval(String host, RegistryPath key);
}
