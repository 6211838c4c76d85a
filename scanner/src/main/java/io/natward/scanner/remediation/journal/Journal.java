package io.natward.scanner.remediation.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The journal of a run, to be written. Safe for use by many threads. */
public final class Journal implements RunLog, Closeable {
    private final Path file;
    private final JournalSink sink;
    private final FrameChain chain;
    private final Replay replay;
    private final long repaired;
    private Optional<String> broken = Optional.empty();

    private Journal(Path file, JournalSink sink, FrameChain chain, Replay replay, long repaired) {
        this.file = file;
        this.sink = sink;
        this.chain = chain;
        this.replay = replay;
        this.repaired = repaired;
    }

    /** The journal of a new run, with its header on the disk. */
    public static Journal create(StateLock lock, RunHeader header) throws IOException {
        return create(lock, header, JournalSink::file);
    }

    /**
     * The journal of a run that another process began. A torn last line is taken away.
     *
     * @throws StateException where there is no such run, or it never began
     * @throws DamagedJournalException where it cannot be told what the run came to; the file stays as it is
     */
    public static Journal open(StateLock lock, String run) throws IOException {
        return open(lock, run, JournalSink::file);
    }

    /** {@link #create(StateLock, RunHeader)}, written elsewhere. */
    public static Journal create(StateLock lock, RunHeader header, JournalSink.Opener opener) throws IOException {
        lock.requireHeld();
        Path file = lock.directory().file(header.run());
        Files.createFile(file, StateDirectory.attributes(file, PosixFilePermissions.fromString("rw-------")));
        try {
            FolderSync.sync(lock.directory().runsFolder());
            Journal journal = new Journal(file, opener.open(file, 0), new FrameChain(), new Replay(), 0);
            try {
                journal.append(new RunEvent.Begun(header));
                return journal;
            } catch (IOException | RuntimeException e) {
                journal.sink.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file); // nothing was done that it would have to tell
            throw e;
        }
    }

    /** {@link #open(StateLock, String)}, written elsewhere. */
    public static Journal open(StateLock lock, String run, JournalSink.Opener opener) throws IOException {
        lock.requireHeld();
        Path file = lock.directory().journal(run);
        Replay replay = new Replay();
        try (JournalReader reader = JournalReader.open(file)) {
            reader.replay(replay);
            if (replay.state().isEmpty()) {
                throw new StateException("the run " + run
                        + " never began: its journal was not even begun when its process ended, so nothing was written on any"
                        + " host");
            }
            return new Journal(file, opener.open(file, reader.end()), reader.chain(), replay, reader.torn());
        }
    }

    /** What the run came to so far, without what could not be written down. */
    public synchronized RunState state() {
        return replay.state().orElseThrow();
    }

    /** How many bytes of a torn line were taken away when the journal was opened. */
    public long repaired() {
        return repaired;
    }

    /** @throws IllegalStateException where the event cannot come next; nothing is written then */
    @Override
    public synchronized void append(RunEvent event) throws IOException {
        if (broken.isPresent()) {
            throw new IOException(broken.get());
        }
        Optional<String> objection = replay.objection(event);
        if (objection.isPresent()) {
            throw new IllegalStateException(event.getClass().getSimpleName() + ": " + objection.get());
        }
        byte[] json = Events.json(event);
        if (json.length > FrameChain.LONGEST) {
            throw broken(file + ": the journal cannot hold a plan of more than 64 MiB", Optional.empty());
        }
        try {
            sink.write(chain.next(json));
            sink.sync();
        } catch (IOException | RuntimeException | Error e) {
            throw broken(file + ": the journal could not be written: " + e.getMessage(), Optional.of(e));
        }
        replay.accept(event);
    }

    private IOException broken(String reason, Optional<Throwable> cause) {
        broken = Optional.of(reason);
        return new IOException(reason, cause.orElse(null));
    }

    @Override
    public synchronized void close() throws IOException {
        if (broken.isEmpty()) {
            broken = Optional.of(file + ": the journal is closed");
        }
        sink.close();
    }
}
