package io.natward.scanner.regexe;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.EditResult;
import io.natward.simulator.host.Language;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.ValueType;
import io.natward.simulator.registry.WindowsVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state that a value can be put into, and every other one that may stand there instead. */
final class ImagePairsTest {
    private static final String LOOKS_LIKE_THE_VALUE = "\r\n    " + EditedHost.VALUE + "    REG_DWORD    0x2";
    private static final List<String> TEXTS = List.of(
            "",
            "2",
            "0x2",
            "two words  and two blanks",
            "a & b | c < d > e (f) && g || h ; i , j = k",
            "C:\\Program Files\\x\\\\y",
            "'`~@#$*+[]{}:?",
            "REG_DWORD    0x2",
            "x".repeat(1000));

    private final Map<ValueImage, Optional<Data>> writable = writable();

    private static Map<ValueImage, Optional<Data>> writable() {
        Map<ValueImage, Optional<Data>> images = new HashMap<>();
        images.put(EditedHost.absent(), Optional.empty());
        for (long number : List.of(0L, 2L, 0x12L, 0x20L, 0xFFFFFFFFL)) {
            images.put(EditedHost.dword(number), Optional.of(Data.dword(number)));
            images.put(stored(RegistryType.QWORD, Long.toString(number)), Optional.of(Data.qword(number)));
        }
        images.put(stored(RegistryType.QWORD, "18446744073709551615"), Optional.of(Data.qword(-1)));
        for (String text : TEXTS) {
            images.put(EditedHost.sz(text), Optional.of(Data.sz(text)));
        }
        images.put(stored(RegistryType.EXPAND_SZ, ""), Optional.of(Data.expandSz("")));
        images.put(stored(RegistryType.EXPAND_SZ, "2"), Optional.of(Data.expandSz("2")));
        for (String hex : List.of("", "02", "02000000", "0AFF")) {
            images.put(stored(RegistryType.BINARY, hex), Optional.of(Data.binary(hex)));
        }
        return images;
    }

    private static ValueImage stored(RegistryType type, String data) {
        return new ValueImage.Stored(type, data);
    }

    /** What may stand there and can be no expected state. */
    private static List<Data> others() {
        return List.of(
                Data.raw(ValueType.REG_DWORD_BIG_ENDIAN, new byte[] {0, 0, 0, 2}),
                Data.raw(ValueType.REG_DWORD_BIG_ENDIAN, new byte[] {2, 0, 0, 0}),
                Data.multiSz("2"),
                Data.none(),
                Data.link("2"),
                Data.sz("a" + LOOKS_LIKE_THE_VALUE),
                Data.expandSz(LOOKS_LIKE_THE_VALUE),
                Data.sz("\u00e4"),
                Data.sz("2 "));
    }

    private static EditedHost host(WindowsVersion windows, Language language) {
        return new EditedHost(SimulatedHost.of(windows, EditedHost.NAME)
                .language(language)
                .withKey(EditedHost.KEY.toString())
                .with(EditedHost.KEY.toString(), "Other", Data.dword(2)));
    }

    @ParameterizedTest
    @CsvSource({"XP, EN", "SERVER_2003, DE", "VISTA, DE", "WINDOWS_10, EN"})
    void writing_and_writing_back_is_the_identity(WindowsVersion windows, Language language) throws Exception {
        EditedHost edited = host(windows, language);

        edited.with(host -> {
            for (Map.Entry<ValueImage, Optional<Data>> before : writable.entrySet()) {
                for (Map.Entry<ValueImage, Optional<Data>> after : writable.entrySet()) {
                    edited.put(before.getValue());
                    assertThat(host.make(EditedHost.edit(before.getKey(), after.getKey())))
                            .as("from %s to %s", before, after)
                            .isEqualTo(new EditResult.Made());
                    assertThat(edited.stored()).as("from %s", before).isEqualTo(after.getValue());
                    assertThat(host.make(EditedHost.edit(after.getKey(), before.getKey())))
                            .as("back to %s from %s", before, after)
                            .isEqualTo(new EditResult.Made());
                    assertThat(edited.stored()).as("from %s", after).isEqualTo(before.getValue());
                }
            }
        });

        assertThat(edited.cmd.errors()).isEmpty();
        assertThat(edited.stored(EditedHost.KEY, "Other")).contains(Data.dword(2));
    }

    @ParameterizedTest
    @CsvSource({"XP, EN", "SERVER_2003, DE", "VISTA, DE", "WINDOWS_10, EN"})
    void nothing_is_written_where_anything_else_stands(WindowsVersion windows, Language language) throws Exception {
        EditedHost edited = host(windows, language);
        List<Optional<Data>> standing = new ArrayList<>(writable.values());
        others().forEach(data -> standing.add(Optional.of(data)));

        edited.with(host -> {
            for (Map.Entry<ValueImage, Optional<Data>> expected : writable.entrySet()) {
                for (Optional<Data> found : standing) {
                    edited.put(found);
                    for (ValueImage desired : List.of(EditedHost.absent(), EditedHost.dword(7), EditedHost.sz("7"))) {
                        if (!found.equals(expected.getValue())) {
                            assertThat(host.make(EditedHost.edit(expected.getKey(), desired)))
                                    .as("%s where %s is expected", found, expected)
                                    .isEqualTo(new EditResult.NotAsExpected());
                        }
                    }
                }
            }
        });

        assertThat(edited.writes()).isZero();
        assertThat(edited.cmd.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"XP, EN", "WINDOWS_10, DE"})
    void without_an_expectation_it_is_written_over_anything(WindowsVersion windows, Language language)
            throws Exception {
        EditedHost edited = host(windows, language);
        List<Optional<Data>> standing = new ArrayList<>(writable.values());
        others().forEach(data -> standing.add(Optional.of(data)));

        edited.with(host -> {
            for (Map.Entry<ValueImage, Optional<Data>> desired : writable.entrySet()) {
                for (Optional<Data> found : standing) {
                    edited.put(found);
                    assertThat(host.make(EditedHost.whatever(desired.getKey())))
                            .as("%s over %s", desired, found)
                            .isEqualTo(new EditResult.Made());
                    assertThat(edited.stored()).isEqualTo(desired.getValue());
                }
            }
        });

        assertThat(edited.cmd.errors()).isEmpty();
    }
}
