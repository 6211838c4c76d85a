package io.natward.scanner.scan;

import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.ReportJson;
import io.natward.policies.finding.ScanReport.Sink;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Host results on disk, so that a run's memory does not grow with the fleet: JSON Lines, appended as hosts finish, replayed
 * in the order of the inventory. Only the index is in memory. Safe for use by many threads. The file is readable by its
 * owner alone and goes away on closing.
 */
public final class Spool implements Closeable {
    private static final JsonMapper MAPPER = ReportJson.mapper();
    private static final ObjectWriter WRITER = MAPPER.writerFor(HostResult.class);
    private static final ObjectReader READER = MAPPER.readerFor(HostResult.class);

    private record Line(long offset, int length) {}

    private final Path file;
    /** No channel: those close themselves when a thread that is interrupted uses them. */
    private final RandomAccessFile content;

    private final NavigableMap<Integer, Line> lines = new TreeMap<>();
    private long end;

    private Spool(Path file) throws IOException {
        this.file = file;
        this.content = new RandomAccessFile(file.toFile(), "rw");
    }

    /** A new spool in a folder; the platform's folder for temporary files is a good one. */
    public static Spool in(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "natward-", ".spool", ownerOnly(folder));
        return new Spool(file);
    }

    /**
     * The spool that a run left behind when it was killed. A last line that was not written to its end is ignored; its
     * host has no result.
     */
    public static Spool recovered(Path file) throws IOException {
        Spool spool = new Spool(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                HostResult result = READER.readValue(line.toByteArray());
                spool.lines.put(result.index(), new Line(spool.end, line.size()));
                spool.end += line.size() + 1;
                line.reset();
            }
        }
        return spool;
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Adds a host's result. The first result of a host stands; a later one is dropped.
     *
     * @return whether it was the host's first
     */
    public synchronized boolean append(HostResult result) throws IOException {
        if (lines.containsKey(result.index())) {
            return false;
        }
        put(result);
        return true;
    }

    /** Adds a host's result in place of the one that it may have. */
    public synchronized void put(HostResult result) throws IOException {
        byte[] json = WRITER.writeValueAsBytes(result);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        content.seek(end);
        content.write(line);
        lines.put(result.index(), new Line(end, json.length));
        end += line.length;
    }

    public synchronized boolean has(int index) {
        return lines.containsKey(index);
    }

    /** The result of the host at this place of the inventory. */
    public synchronized Optional<HostResult> find(int index) throws IOException {
        Line line = lines.get(index);
        return line == null ? Optional.empty() : Optional.of(READER.readValue(read(line)));
    }

    /** Gives every result to the sink, in the order of the inventory. */
    public synchronized void forEach(Sink sink) throws IOException {
        for (Line line : lines.values()) {
            sink.accept(READER.readValue(read(line)));
        }
    }

    private byte[] read(Line line) throws IOException {
        byte[] json = new byte[line.length()];
        content.seek(line.offset());
        content.readFully(json);
        return json;
    }

    Path file() {
        return file;
    }

    @Override
    public synchronized void close() throws IOException {
        content.close();
        Files.deleteIfExists(file);
    }
}
