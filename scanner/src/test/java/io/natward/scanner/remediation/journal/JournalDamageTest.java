package io.natward.scanner.remediation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDamageTest {
    @TempDir
    private Path folder;

    private final List<RunEvent> events = new ArrayList<>();
    private final List<byte[]> lines = new ArrayList<>();

    @BeforeEach
    void journal() {
        events.add(new RunEvent.Begun(SampleRuns.header(SampleRuns.RUN)));
        events.addAll(SampleRuns.events());
        FrameChain chain = new FrameChain();
        events.forEach(e -> lines.add(chain.next(Events.json(e))));
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private record Read(List<RunEvent> events, long torn) {}

    private Read read(byte[] content) throws IOException {
        Path file = folder.resolve("journal");
        Files.write(file, content);
        try (JournalReader reader = JournalReader.open(file)) {
            List<RunEvent> read = new ArrayList<>();
            for (Optional<RunEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
                read.add(next.get());
            }
            return new Read(read, reader.torn());
        }
    }

    @Test
    void a_whole_journal_is_read_as_it_was_written() throws IOException {
        assertThat(read(joined(lines))).isEqualTo(new Read(events, 0));
    }

    @Test
    void wherever_the_last_line_is_cut_off_the_lines_before_it_are_read_and_the_rest_is_torn() throws IOException {
        for (int last = 0; last < lines.size(); last++) {
            byte[] before = joined(lines.subList(0, last));
            byte[] line = lines.get(last);
            for (int cut = 0; cut < line.length; cut++) {
                byte[] content = joined(List.of(before, java.util.Arrays.copyOf(line, cut)));
                assertThat(read(content))
                        .as("line %s cut after %s", last + 1, cut)
                        .isEqualTo(new Read(events.subList(0, last), cut));
            }
        }
    }

    @Test
    void a_flipped_bit_anywhere_is_damage_and_never_a_torn_line() throws IOException {
        byte[] content = joined(lines);
        int begin = 0;
        for (int i = 0; i < lines.size(); i++) {
            int offset = begin;
            for (int at = begin; at < begin + lines.get(i).length; at++) {
                for (int bit = 0; bit < 8; bit++) {
                    byte[] flipped = content.clone();
                    flipped[at] ^= (byte) (1 << bit);
                    assertThatThrownBy(() -> read(flipped))
                            .as("byte %s, bit %s", at, bit)
                            .isInstanceOfSatisfying(
                                    DamagedJournalException.class,
                                    e -> assertThat(e.offset()).isEqualTo(offset));
                }
            }
            begin += lines.get(i).length;
        }
    }

    @Test
    void a_line_that_is_missing_repeated_or_elsewhere_is_damage() {
        for (int i = 0; i < lines.size(); i++) {
            List<byte[]> repeated = new ArrayList<>(lines);
            repeated.add(i, lines.get(i));
            assertDamaged(joined(repeated));
            if (i + 1 < lines.size()) {
                List<byte[]> missing = new ArrayList<>(lines);
                missing.remove(i);
                assertDamaged(joined(missing));
                List<byte[]> swapped = new ArrayList<>(lines);
                Collections.swap(swapped, i, i + 1);
                assertDamaged(joined(swapped));
            }
        }
    }

    @Test
    void a_line_of_another_journal_is_damage_though_its_number_fits() {
        FrameChain other = new FrameChain();
        other.next(Events.json(new RunEvent.Begun(SampleRuns.header("20261124T031500Z-apply-zzzz"))));
        List<byte[]> mixed = new ArrayList<>(lines);
        mixed.set(1, other.next(Events.json(events.get(1))));
        assertDamaged(joined(mixed));
    }

    @Test
    void garbage_behind_the_last_line_is_damage() {
        byte[] whole = joined(lines);
        for (String garbage : List.of("\n", "x", "\0", "\0\0\0\0", "00000001 ", "0000000A", "0000000a x", "{}\n")) {
            assertDamaged(joined(List.of(whole, garbage.getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
        }
        Random random = new Random(4711);
        for (int n = 0; n < 2000; n++) {
            byte[] garbage = new byte[2 + random.nextInt(60)];
            random.nextBytes(garbage);
            assertDamaged(joined(List.of(whole, garbage)));
        }
    }

    @Test
    void a_damaged_journal_is_named_with_line_and_offset() throws IOException {
        byte[] content = joined(lines);
        int offset = lines.get(0).length;
        content[offset + 40] ^= 1;
        assertThatThrownBy(() -> read(content))
                .hasMessage(
                        "%s:2: the journal is damaged in the line that begins at byte %s: its checksum does not fit",
                        folder.resolve("journal"), offset);
    }

    private void assertDamaged(byte[] content) {
        assertThatThrownBy(() -> read(content)).isInstanceOf(DamagedJournalException.class);
    }
}
