package io.natward.scanner.remediation.journal;

import java.util.Optional;

/**
 * All that a journal holds.
 *
 * @param state empty where not even the header is whole: then nothing was done
 * @param end where the whole lines end, in bytes
 * @param torn how many bytes of a torn line come after them
 */
public record JournalContents(Optional<RunState> state, long end, long torn) {}
