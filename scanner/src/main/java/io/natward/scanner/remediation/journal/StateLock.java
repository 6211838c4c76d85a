package io.natward.scanner.remediation.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to write to the journals of a state directory. The operating system takes it back when the process ends, however that is. */
public final class StateLock implements Closeable {
    /** Far behind what the file holds, so that the holder's name can be read where locks bar readers too. */
    private static final long LOCKED_AT = Long.MAX_VALUE - 1;

    private static final int LONGEST_NAME = 300;

    /**
     * Those that this process holds. To open the file once more and to close it again would give the lock away, on systems
     * where a lock is the process's and not the file's.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final StateDirectory directory;
    private final Path file;
    private final RandomAccessFile content;

    private StateLock(StateDirectory directory, Path file, RandomAccessFile content) {
        this.directory = directory;
        this.file = file;
        this.content = content;
    }

    static StateLock take(StateDirectory directory) throws IOException {
        Path file = directory.folder().toRealPath().resolve("lock");
        if (!HELD.add(file)) {
            throw inUse(directory, "this process");
        }
        boolean taken = false;
        try {
            StateLock lock = takeHeld(directory, file);
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                HELD.remove(file);
            }
        }
    }

    private static StateLock takeHeld(StateDirectory directory, Path file) throws IOException {
        make(file);
        RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw");
        try {
            Optional<FileLock> lock = Optional.ofNullable(content.getChannel().tryLock(LOCKED_AT, 1, false));
            if (lock.isEmpty()) {
                throw inUse(directory, holder(content));
            }
            byte[] name = name().getBytes(StandardCharsets.UTF_8);
            content.setLength(0);
            content.write(name);
            return new StateLock(directory, file, content);
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private static void make(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createFile(file, StateDirectory.attributes(file, PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file)) {
                throw e;
            } // another process was faster
        }
    }

    private static String name() {
        return "process " + ProcessHandle.current().pid() + " on " + computer() + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String computer() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a computer without a name";
        }
    }

    private static String holder(RandomAccessFile content) throws IOException {
        byte[] name = new byte[LONGEST_NAME];
        content.seek(0);
        int length = content.read(name);
        return length <= 0 ? "another process" : new String(name, 0, length, StandardCharsets.UTF_8);
    }

    private static StateException inUse(StateDirectory directory, String holder) {
        return new StateException("the state directory " + directory.folder() + " is in use by another run of natward ("
                + holder + "); wait until it is done, or name another one with --state-dir");
    }

    public StateDirectory directory() {
        return directory;
    }

    void requireHeld() {
        if (!content.getChannel().isOpen()) {
            throw new IllegalStateException("the lock of " + directory.folder() + " was given back");
        }
    }

    @Override
    public void close() throws IOException {
        if (content.getChannel().isOpen()) {
            content.close();
            HELD.remove(file);
        }
    }
}
