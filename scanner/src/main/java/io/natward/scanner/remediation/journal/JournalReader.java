package io.natward.scanner.remediation.journal;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The events of a journal, one after the other, while another process may be writing it. The last line may be torn: its
 * beginning alone is there, for the process or the computer ended while it was written. It is left out, and nothing was done
 * that rests on it. Anything else that does not fit is damage.
 */
public final class JournalReader implements Closeable {
    private final Path file;
    private final InputStream in;
    private final FrameChain chain = new FrameChain();
    private long end;
    private long torn;

    private JournalReader(Path file) throws IOException {
        this.file = file;
        this.in = new BufferedInputStream(new FileInputStream(file.toFile()));
    }

    public static JournalReader open(Path file) throws IOException {
        return new JournalReader(file);
    }

    /**
     * What a run came to, by its journal.
     *
     * @throws DamagedJournalException where that cannot be told
     */
    public static JournalContents read(Path file) throws IOException {
        try (JournalReader reader = open(file)) {
            Replay replay = new Replay();
            reader.replay(replay);
            return new JournalContents(replay.state(), reader.end, reader.torn);
        }
    }

    /** Gives all that is left to the replay. */
    void replay(Replay replay) throws IOException {
        long begin = end;
        for (Optional<RunEvent> event = next(); event.isPresent(); event = next()) {
            Optional<String> objection = replay.objection(event.get());
            if (objection.isPresent()) {
                throw new DamagedJournalException(file, chain.number() - 1, begin, objection.get());
            }
            replay.accept(event.get());
            begin = end;
        }
    }

    /** How the lines go on after those that were read. */
    FrameChain chain() {
        return chain;
    }

    /** Where the whole lines end that were read, in bytes. */
    long end() {
        return end;
    }

    /**
     * The next event; empty at the end.
     *
     * @throws DamagedJournalException where something else stands there
     */
    public Optional<RunEvent> next() throws IOException {
        byte[] head = in.readNBytes(FrameChain.HEAD);
        if (head.length == 0) {
            return Optional.empty();
        }
        requireBeginning(head);
        if (head.length < FrameChain.HEAD) {
            return torn(head.length);
        }
        int length = length(head);
        if (length < 0 || length > FrameChain.LONGEST) {
            throw damaged("it is longer than any line of a journal");
        }
        byte[] rest = in.readNBytes(length + FrameChain.TAIL);
        byte[] json = Arrays.copyOf(rest, Math.min(length, rest.length));
        if (json.length < length) {
            requireText(json);
            return torn(head.length + rest.length);
        }
        byte[] tail = chain.tail(head, json);
        if (!Arrays.equals(tail, 0, rest.length - length, rest, length, rest.length)) {
            throw damaged("its checksum does not fit");
        }
        if (rest.length < length + FrameChain.TAIL) {
            return torn(head.length + rest.length);
        }
        RunEvent event = parse(json);
        chain.advance(head, json);
        end += head.length + rest.length;
        return Optional.of(event);
    }

    /** The length as the head says; the head that is torn before it says nothing, so any will do that has the same beginning. */
    private static int length(byte[] head) {
        int length = 0;
        for (int i = 9; i < 17; i++) {
            int digit = i < head.length ? Character.digit(head[i], 16) : 0;
            length = length << 4 | Math.max(0, digit);
        }
        return length;
    }

    private void requireBeginning(byte[] head) throws DamagedJournalException {
        byte[] right = chain.head(length(head));
        if (!Arrays.equals(right, 0, head.length, head, 0, head.length)) {
            throw damaged("its number, its length or their checksum does not fit");
        }
    }

    /** JSON in one line has no control characters. */
    private void requireText(byte[] json) throws DamagedJournalException {
        for (byte b : json) {
            if (b >= 0 && b < ' ') {
                throw damaged("it holds what no JSON in one line does");
            }
        }
    }

    private RunEvent parse(byte[] json) throws DamagedJournalException {
        try {
            return Events.read(json);
        } catch (JacksonException e) {
            throw damaged("it is whole, but not known to this version of natward: " + e.getOriginalMessage());
        }
    }

    private Optional<RunEvent> torn(int bytes) {
        torn = bytes;
        return Optional.empty();
    }

    private DamagedJournalException damaged(String reason) {
        return new DamagedJournalException(file, chain.number(), end, reason);
    }

    /** How many bytes of a torn line there are; known when {@link #next} found the end. */
    public long torn() {
        return torn;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
