package io.natward.policies.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WritableDataTest {
    private static ValueImage text(String data) {
        return new ValueImage.Stored(RegistryType.SZ, data);
    }

    @ParameterizedTest
    @CsvSource({
        "DWORD,0",
        "DWORD,4294967295",
        "QWORD,0",
        "QWORD,18446744073709551615",
        "BINARY,''",
        "BINARY,00FF1A",
        "SZ,''",
        "SZ,2",
        "SZ,a & b | c < d > (e) 'f' `g` ~{h}",
        "EXPAND_SZ,C:\\Windows\\x",
    })
    void what_a_command_line_carries_exactly_can_be_written(RegistryType type, String data) {
        assertThat(WritableData.problem(new ValueImage.Stored(type, data))).isEmpty();
    }

    @Test
    void an_absent_value_can_be_brought_about() {
        assertThat(WritableData.problem(new ValueImage.Absent())).isEmpty();
    }

    @Test
    void nobody_puts_back_what_nobody_has_read() {
        assertThat(WritableData.problem(new ValueImage.Unread("access denied")))
                .contains("is not known: access denied");
    }

    @ParameterizedTest
    @CsvSource({
        "DWORD,-1",
        "DWORD,4294967296",
        "DWORD,+1",
        "DWORD,01",
        "DWORD,0x1",
        "DWORD,''",
        "QWORD,-1",
        "QWORD,18446744073709551616",
        "BINARY,0",
        "BINARY,0G",
        "BINARY,ff",
    })
    void data_that_is_none_of_its_type_is_refused(RegistryType type, String data) {
        assertThat(WritableData.problem(new ValueImage.Stored(type, data)))
                .contains("is not what a value of the type " + type.windowsName() + " holds");
    }

    @Test
    void only_types_whose_data_is_exact_can_be_written() {
        Set<RegistryType> writable = EnumSet.of(
                RegistryType.DWORD, RegistryType.QWORD, RegistryType.BINARY, RegistryType.SZ, RegistryType.EXPAND_SZ);
        for (RegistryType type : RegistryType.values()) {
            assertThat(WritableData.problem(new ValueImage.Stored(type, "10")).isEmpty())
                    .as("%s", type)
                    .isEqualTo(writable.contains(type));
        }
        assertThat(WritableData.problem(ValueImage.of(new RegistryValue.MultiSz(List.of("a")))))
                .contains("is a value of the type REG_MULTI_SZ, which natward cannot write back exactly");
    }

    @Test
    void of_all_characters_only_printable_ones_of_ascii_that_no_quoting_needs_can_be_written() {
        IntStream.rangeClosed(0, Character.MAX_VALUE).forEach(c -> {
            boolean harmless = c >= ' ' && c <= '~' && "\"%!^".indexOf(c) < 0;
            assertThat(WritableData.problem(text("a" + (char) c + "b")).isEmpty())
                    .as("character %d", c)
                    .isEqualTo(harmless);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " a", "a ", "a\\", "\\", "a\nb", "a\tb"})
    void text_whose_ends_a_command_line_may_change_is_refused(String data) {
        assertThat(WritableData.problem(text(data))).isPresent();
        assertThat(WritableData.problem(new ValueImage.Stored(RegistryType.EXPAND_SZ, data)))
                .isPresent();
    }

    @Test
    void there_is_a_most_of_it() {
        assertThat(WritableData.problem(text("a".repeat(1000)))).isEmpty();
        assertThat(WritableData.problem(text("a".repeat(1001)))).contains("is longer than 1000 characters");
        assertThat(WritableData.problem(new ValueImage.Stored(RegistryType.BINARY, "00".repeat(2048))))
                .isEmpty();
        assertThat(WritableData.problem(new ValueImage.Stored(RegistryType.BINARY, "00".repeat(2049))))
                .contains("is longer than 2048 bytes");
    }
}
