package io.natward.scanner.registry;

/** What became of one edit of a host that answered. That it was made says nothing of what the host keeps: read again. */
public sealed interface EditResult {

    /** The host says that it was made. */
    record Made() implements EditResult {}

    /** Something else stood there than was expected; nothing was written. */
    record NotAsExpected() implements EditResult {}

    /**
     * The host did not make it.
     *
     * @param detail one sentence for the user, with the exit code
     */
    record Refused(String detail) implements EditResult {}
}
