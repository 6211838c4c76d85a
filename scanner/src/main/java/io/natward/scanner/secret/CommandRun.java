package io.natward.scanner.secret;

import io.natward.scanner.registry.SecretUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of a credential command: its output is the secret, and nothing of it gets into a message. */
final class CommandRun {
    private static final int MOST_OUTPUT = 64 * 1024;

    private final String what;
    private final Process process;
    private final long end;

    private CommandRun(String name, Process process, Duration timeout) {
        this.what = "credential command '" + name + "'";
        this.process = process;
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /**
     * @param name of the command, for messages
     * @return the output without its last line end
     * @throws SecretUnavailableException if there is none
     */
    static String output(String name, List<String> arguments, Duration timeout) {
        Process process;
        try {
            process = new ProcessBuilder(arguments).start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new SecretUnavailableException("credential command '" + name
                    + "' could not be started; is its program where the settings file says, and may it be run?");
        }
        return new CommandRun(name, process, timeout).secret();
    }

    private String secret() {
        try {
            FutureTask<byte[]> output = reading(() -> bounded(process.getInputStream()));
            FutureTask<Long> complaints = reading(() -> length(process.getErrorStream()));
            byte[] printed = output.get(left(), TimeUnit.NANOSECONDS);
            try {
                long complained = complaints.get(left(), TimeUnit.NANOSECONDS);
                if (!process.waitFor(left(), TimeUnit.NANOSECONDS)) {
                    throw new TimeoutException();
                }
                return judged(printed, process.exitValue(), complained);
            } finally {
                Arrays.fill(printed, (byte) 0);
            }
        } catch (TimeoutException e) {
            throw failure("was not done in time and was ended");
        } catch (ExecutionException e) {
            throw failure("ended before its output could be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was ended, since the run was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String judged(byte[] printed, int exitCode, long complained) {
        if (exitCode != 0) {
            throw failure("ended with exit code " + exitCode
                    + (complained > 0
                            ? "; what it wrote to standard error (" + complained
                                    + " bytes) is not shown, since it may hold a secret"
                            : ""));
        }
        if (printed.length > MOST_OUTPUT) {
            throw failure("printed more than 64 KiB; it should print the secret and nothing else");
        }
        String text = decoded(printed);
        String secret = text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        if (secret.isEmpty()) {
            throw failure("printed nothing");
        }
        if (secret.indexOf('\n') >= 0) {
            throw failure("printed more than one line; it should print the secret and nothing else");
        }
        return secret;
    }

    private String decoded(byte[] printed) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(printed))
                    .toString();
        } catch (CharacterCodingException e) {
            throw failure("printed what is not UTF-8");
        }
    }

    /** Never more than can be told from too much. */
    private static byte[] bounded(InputStream in) throws IOException {
        byte[] read = in.readNBytes(MOST_OUTPUT + 1);
        length(in);
        return read;
    }

    /** Reads to the end, and keeps nothing. */
    private static long length(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        long length = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            length += read;
        }
        Arrays.fill(buffer, (byte) 0);
        return length;
    }

    private static <T> FutureTask<T> reading(Callable<T> read) {
        FutureTask<T> task = new FutureTask<>(read);
        Thread thread = new Thread(task, "credential command");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private long left() {
        return Math.max(0, end - System.nanoTime());
    }

    private SecretUnavailableException failure(String what) {
        return new SecretUnavailableException(this.what + " " + what);
    }
}
