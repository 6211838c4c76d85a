package io.natward.simulator.host;

import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.KeyPath;
import java.util.Optional;

/** Faults of a registry that is written to. */
public sealed interface WriteFault extends Fault {
    /**
     * The connection ends before the reply to the Receive that would have told of a write that was carried out.
     *
     * @param number of the write, from 1 on; 0 for every one
     */
    record CutAfterWrite(int number) implements WriteFault {}

    /**
     * Somebody else writes a value, once.
     *
     * @param before the number of the command line with {@code reg add} or {@code reg delete}, from 1 on, before which that
     *     happens
     * @param data empty to delete the value
     */
    record OtherAdministrator(int before, KeyPath key, String name, Optional<Data> data) implements WriteFault {}

    /** The account may read this key and what lies below it, and not write there. */
    record WritingDenied(KeyPath key) implements WriteFault {}

    /** The other ones, which have no parameter. */
    enum Habit implements WriteFault {
        /** Says that it wrote, and keeps what was there. */
        WRITES_NOT_KEPT,
        /** Lets nobody read anything once it was written to. */
        READS_DENIED_AFTER_WRITE
    }
}
