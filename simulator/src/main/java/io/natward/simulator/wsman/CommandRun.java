package io.natward.simulator.wsman;

import io.natward.simulator.process.Streams;
import io.natward.simulator.process.TextInput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs or has run in a shell: its output so far, encoded in the shell's code page, and its input. All
 * methods may be called by several threads.
 */
final class CommandRun {
    /** What a command line does; see {@code Programs}. */
    @FunctionalInterface
    interface Work {
        int run(Streams streams) throws InterruptedException;
    }

    private final Charset charset;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder partialLine = new StringBuilder();
    private final String id = Envelopes.newId();
    private int outTaken;
    private int errTaken;
    private boolean inputEnded;
    private boolean waitingForInput;
    private boolean stopped;
    private @Nullable Integer exitCode;

    CommandRun(Charset charset) {
        this.charset = charset;
    }

    String id() {
        return id;
    }

    /** Does the work on the calling thread; a stopped command ends with the code of Ctrl-C. */
    void run(Work work) {
        int code;
        try {
            code = work.run(new Streams(input(), text -> write(out, text), text -> write(err, text)));
        } catch (InterruptedException e) {
            code = 0xc000013a;
        }
        synchronized (this) {
            exitCode = code;
            notifyAll();
        }
    }

    private synchronized void write(ByteArrayOutputStream stream, String text) {
        stream.writeBytes(text.getBytes(charset));
    }

    private TextInput input() {
        return this::readLine;
    }

    private synchronized Optional<String> readLine() throws InterruptedException {
        while (lines.isEmpty() && !inputEnded) {
            if (stopped) {
                throw new InterruptedException("the command was stopped");
            }
            waitingForInput = true;
            notifyAll();
            wait();
        }
        waitingForInput = false;
        return Optional.ofNullable(lines.poll());
    }

    /** What the client sent to standard input. */
    synchronized void send(byte[] bytes, boolean last) {
        partialLine.append(new String(bytes, charset));
        for (int end = partialLine.indexOf("\n"); end >= 0; end = partialLine.indexOf("\n")) {
            lines.add(partialLine.substring(0, end).replace("\r", ""));
            partialLine.delete(0, end + 1);
        }
        if (last) {
            if (partialLine.length() > 0) {
                lines.add(partialLine.toString());
            }
            inputEnded = true;
        }
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /**
     * Waits until there is something to tell: the end, output with nothing more to come soon, or the timeout.
     *
     * @param endAlone whether the end is told only where there is no output to tell
     */
    synchronized Received receive(int mostBytes, Duration timeout, boolean endAlone) throws InterruptedException {
        long until = System.nanoTime() + timeout.toNanos();
        while (exitCode == null && left() < mostBytes && !(waitingForInput && left() > 0)) {
            long millis = (until - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                break;
            }
            wait(millis);
        }
        byte[] fromOut = Arrays.copyOfRange(out.toByteArray(), outTaken, Math.min(out.size(), outTaken + mostBytes));
        outTaken += fromOut.length;
        int rest = mostBytes - fromOut.length;
        byte[] fromErr = Arrays.copyOfRange(err.toByteArray(), errTaken, Math.min(err.size(), errTaken + rest));
        errTaken += fromErr.length;
        boolean told = endAlone && fromOut.length + fromErr.length > 0;
        boolean done = exitCode != null && left() == 0 && !told;
        return new Received(fromOut, fromErr, done ? Optional.ofNullable(exitCode) : Optional.empty());
    }

    private int left() {
        return out.size() - outTaken + err.size() - errTaken;
    }
}
