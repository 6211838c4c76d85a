package io.natward.scanner.remediation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final RunHeader HEADER = SampleRuns.header(SampleRuns.RUN);

    @TempDir
    private Path folder;

    private StateLock lock;

    @BeforeEach
    void lock() throws IOException {
        lock = StateDirectory.open(folder.resolve("state")).lock();
    }

    @AfterEach
    void unlock() throws IOException {
        lock.close();
    }

    private Path file() {
        return lock.directory().file(SampleRuns.RUN);
    }

    /** A disk that takes so many bytes in all, and fails at one of its syncs. */
    private static final class Disk implements JournalSink.Opener {
        private long room;
        private int syncsLeft;

        private Disk(long room, int syncsLeft) {
            this.room = room;
            this.syncsLeft = syncsLeft;
        }

        static Disk withRoomFor(long bytes) {
            return new Disk(bytes, Integer.MAX_VALUE);
        }

        static Disk failingAtSync(int number) {
            return new Disk(Long.MAX_VALUE, number);
        }

        @Override
        public JournalSink open(Path file, long end) throws IOException {
            JournalSink sink = JournalSink.file(file, end);
            return new JournalSink() {
                @Override
                public void write(byte[] bytes) throws IOException {
                    int taken = (int) Math.min(room, bytes.length);
                    sink.write(Arrays.copyOf(bytes, taken));
                    room -= taken;
                    if (taken < bytes.length) {
                        throw new IOException("No space left on device");
                    }
                }

                @Override
                public void sync() throws IOException {
                    if (--syncsLeft == 0) {
                        throw new IOException("Input/output error");
                    }
                    sink.sync();
                }

                @Override
                public void close() throws IOException {
                    sink.close();
                }
            };
        }
    }

    private List<RunEvent> read() throws IOException {
        try (JournalReader reader = JournalReader.open(file())) {
            return Stream.generate(() -> next(reader))
                    .takeWhile(Optional::isPresent)
                    .map(Optional::get)
                    .toList();
        }
    }

    private static Optional<RunEvent> next(JournalReader reader) {
        try {
            return reader.next();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<RunEvent> all() {
        List<RunEvent> all = new ArrayList<>(List.of(new RunEvent.Begun(HEADER)));
        all.addAll(SampleRuns.events());
        return all;
    }

    @Test
    void what_was_appended_is_there_when_the_call_returns() throws IOException {
        try (Journal journal = Journal.create(lock, HEADER)) {
            for (int i = 0; i < SampleRuns.events().size(); i++) {
                journal.append(SampleRuns.events().get(i));
                assertThat(read()).isEqualTo(all().subList(0, i + 2));
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_disk_that_is_full_at_any_byte_breaks_the_journal_for_good_and_the_next_process_recovers_it()
            throws IOException {
        long header = new FrameChain().next(Events.json(new RunEvent.Begun(HEADER))).length;
        long length;
        try (Journal journal = Journal.create(lock, HEADER)) {
            for (RunEvent event : SampleRuns.events()) {
                journal.append(event);
            }
            length = Files.size(file());
        }
        for (long room = header; room < length; room++) {
            Files.delete(file());
            int written = fill(Disk.withRoomFor(room));
            assertRecovered(written, written);
        }
    }

    @Test
    void a_failing_sync_breaks_the_journal_for_good_and_the_next_process_goes_on_from_what_is_there()
            throws IOException {
        for (int sync = 2; sync <= all().size(); sync++) {
            Files.deleteIfExists(file());
            int written = fill(Disk.failingAtSync(sync));
            assertThat(written).isEqualTo(sync - 1);
            assertRecovered(written, written + 1);
        }
    }

    /** How many events were said to be written. */
    private int fill(Disk disk) throws IOException {
        int written = 1;
        try (Journal journal = Journal.create(lock, HEADER, disk)) {
            for (RunEvent event : SampleRuns.events()) {
                try {
                    journal.append(event);
                    written++;
                } catch (IOException first) {
                    long size = Files.size(file());
                    assertThatThrownBy(() -> journal.append(SampleRuns.contacted("ws-1", 1)))
                            .hasMessage(first.getMessage());
                    assertThat(Files.size(file())).isEqualTo(size);
                    return written;
                }
            }
        }
        throw new AssertionError("nothing failed");
    }

    private void assertRecovered(int least, int most) throws IOException {
        RunEvent resumed = new RunEvent.Resumed(SampleRuns.AT, "1.0");
        try (Journal journal = Journal.open(lock, SampleRuns.RUN)) {
            journal.append(resumed);
        }
        List<RunEvent> read = read();
        assertThat(read.size() - 1).isBetween(least, most);
        List<RunEvent> expected = new ArrayList<>(all().subList(0, read.size() - 1));
        expected.add(resumed);
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void a_run_whose_header_cannot_be_written_leaves_no_journal() throws IOException {
        for (long room : List.of(0L, 1L, 500L)) {
            assertThatThrownBy(() -> Journal.create(lock, HEADER, Disk.withRoomFor(room)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device");
        }
        assertThatThrownBy(() -> Journal.create(lock, HEADER, Disk.failingAtSync(1)))
                .hasMessageContaining("Input/output error");
        assertThat(lock.directory().runs()).isEmpty();
    }

    @Test
    void a_run_that_was_killed_before_its_header_was_whole_never_began() throws IOException {
        byte[] header = new FrameChain().next(Events.json(new RunEvent.Begun(HEADER)));
        for (int length : new int[] {0, 1, 27, 28, header.length - 1}) {
            Files.write(file(), Arrays.copyOf(header, length));
            assertThatThrownBy(() -> Journal.open(lock, SampleRuns.RUN))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("nothing was written on any host");
            assertThat(JournalReader.read(file())).isEqualTo(new JournalContents(Optional.empty(), 0, length));
        }
    }

    @Test
    void a_damaged_journal_is_not_opened_and_not_changed() throws IOException {
        Journal.create(lock, HEADER).close();
        byte[] content = Files.readAllBytes(file());
        content[100] ^= 4;
        Files.write(file(), content);
        assertThatThrownBy(() -> Journal.open(lock, SampleRuns.RUN)).isInstanceOf(DamagedJournalException.class);
        assertThat(Files.readAllBytes(file())).isEqualTo(content);
    }

    @Test
    void an_event_that_cannot_come_next_is_refused_and_the_journal_goes_on() throws IOException {
        try (Journal journal = Journal.create(lock, HEADER)) {
            assertThatThrownBy(() -> journal.append(SampleRuns.contacted("ws-9", 1)))
                    .isInstanceOf(IllegalStateException.class);
            journal.append(SampleRuns.contacted("ws-1", 1));
        }
        assertThat(read()).hasSize(2);
    }

    @Test
    void many_threads_write_whole_lines_and_an_interrupt_does_not_close_the_file() throws Exception {
        try (Journal journal = Journal.create(lock, HEADER)) {
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(n -> new Thread(() -> {
                        Thread.currentThread().interrupt();
                        for (int i = 0; i < 20; i++) {
                            append(journal, SampleRuns.contacted("ws-1", 100 * n + i));
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(read()).hasSize(161).doesNotHaveDuplicates();
    }

    private static void append(Journal journal, RunEvent event) {
        try {
            journal.append(event);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_same_run_is_not_begun_twice() throws IOException {
        Journal.create(lock, HEADER).close();
        assertThatThrownBy(() -> Journal.create(lock, HEADER)).isInstanceOf(IOException.class);
        assertThat(read()).hasSize(1);
    }
}
