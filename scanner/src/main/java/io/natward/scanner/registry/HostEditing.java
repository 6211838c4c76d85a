package io.natward.scanner.registry;

import io.natward.policies.finding.Contact;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import java.util.Map;
import java.util.Set;

/** An open conversation with one host whose computer name was found right. Used by one thread. */
public interface HostEditing {

    /** How the host was reached, and what was run on it so far. */
    Contact contact();

    /** Reads keys anew; readings for all that were asked for. */
    Map<RegistryPath, KeyReading> read(Set<KeyQuery> queries) throws HostFailure, InterruptedException;

    /**
     * Makes one edit. Where this ends with an exception, it may have been made.
     *
     * @throws IllegalArgumentException for an edit out of scope, one whose images cannot stand on a command line, or a
     *     forbidden one; nothing was sent
     */
    EditResult make(ValueEdit edit) throws HostFailure, InterruptedException;

    /** Deletes a key if it holds neither a value nor a key; a key that is not there counts as removed. */
    EditResult removeIfEmpty(RegistryPath key) throws HostFailure, InterruptedException;
}
