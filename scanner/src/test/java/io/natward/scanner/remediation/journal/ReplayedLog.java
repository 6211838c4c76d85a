package io.natward.scanner.remediation.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A journal in memory that is replayed as it grows, and refuses what no run does. */
public final class ReplayedLog implements RunLog {

    /** What happens around an append. */
    public interface Fault {
        /** Nothing is written down yet. */
        default void before(RunEvent event) throws IOException {}

        /** It is written down, and nobody was told so yet. */
        default void after(RunEvent event) throws IOException {}
    }

    private final List<RunEvent> events = new ArrayList<>();
    private final Fault fault;
    private boolean broken;
    private Replay replay = new Replay();

    private ReplayedLog(Fault fault) {
        this.fault = fault;
    }

    public static ReplayedLog begun(RunHeader header) {
        return begun(header, new Fault() {});
    }

    public static ReplayedLog begun(RunHeader header, Fault fault) {
        ReplayedLog log = new ReplayedLog(fault);
        log.accept(new RunEvent.Begun(header));
        return log;
    }

    /** What another process finds. */
    public synchronized ReplayedLog reopened(Fault next) {
        ReplayedLog log = new ReplayedLog(next);
        events.forEach(log::accept);
        return log;
    }

    @Override
    public synchronized void append(RunEvent event) throws IOException {
        if (broken) {
            throw new IOException("the journal failed before");
        }
        try {
            fault.before(event);
            accept(event);
            fault.after(event);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    private void accept(RunEvent event) {
        replay.objection(event).ifPresent(why -> {
            throw new IllegalStateException(event + ": " + why);
        });
        replay.accept(event);
        events.add(event);
    }

    public synchronized RunState state() {
        return replay.state().orElseThrow();
    }

    public synchronized List<RunEvent> events() {
        return List.copyOf(events);
    }
}
