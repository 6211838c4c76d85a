package io.natward.policies.regfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegFileTest {
    private static final String HEADER = "Windows Registry Editor Version 5.00\r\n\r\n";
    private static final String KEY = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\r\n";
    private static final RegistryPath EXAMPLE = RegistryPath.parse("HKLM\\SOFTWARE\\Example");

    private final Problems problems = new Problems();

    @Test
    void reads_every_form_of_data() {
        Map<String, RegistryValue> values = values("""
                @="unnamed"
                "Text"="C:\\\\Program Files\\\\\\"x\\""
                "Number"=dword:0000001F
                "Short"=dword:1f ; a comment
                "Bytes"=hex:01,ff,\\
                  02
                "NoBytes"=hex:
                "None"=hex(0):01
                "TextAsBytes"=hex(1):61,00,0a,00,62,00,00,00
                "Expand"=hex(2):25,00,54,00,25,00,00,00
                "DwordAsBytes"=hex(4):01,00,00,80
                "BigEndian"=hex(5):00,00,00,01
                "List"=hex(7):61,00,00,00,\\
                  62,00,63,00,00,00,00,00
                "EmptyList"=hex(7):00,00
                "Qword"=hex(b):01,00,00,00,00,00,00,80
                """);

        assertThat(problems.all()).isEmpty();
        assertThat(values)
                .containsEntry("(Default)", new RegistryValue.Sz("unnamed"))
                .containsEntry("Text", new RegistryValue.Sz("C:\\Program Files\\\"x\""))
                .containsEntry("Number", new RegistryValue.Dword(31))
                .containsEntry("Short", new RegistryValue.Dword(31))
                .containsEntry("Bytes", new RegistryValue.Binary("01FF02"))
                .containsEntry("NoBytes", new RegistryValue.Binary(""))
                .containsEntry("None", new RegistryValue.Other(RegistryType.NONE, "01"))
                .containsEntry("TextAsBytes", new RegistryValue.Sz("a\nb"))
                .containsEntry("Expand", new RegistryValue.ExpandSz("%T%"))
                .containsEntry("DwordAsBytes", new RegistryValue.Dword(0x80000001L))
                .containsEntry("BigEndian", new RegistryValue.Other(RegistryType.DWORD_BIG_ENDIAN, "00000001"))
                .containsEntry("List", new RegistryValue.MultiSz(List.of("a", "bc")))
                .containsEntry("EmptyList", new RegistryValue.MultiSz(List.of()))
                .containsEntry("Qword", new RegistryValue.Qword(0x8000000000000001L))
                .hasSize(14);
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void reads_lines_of_a_million_characters_in_a_time_that_grows_as_they_do() {
        Map<String, RegistryValue> values =
                values("\"Bytes\"=hex:00" + ",00".repeat(500_000) + "\n\"Text\"=\"" + "x".repeat(1_000_000) + "\"\n");

        assertThat(problems.all()).isEmpty();
        assertThat(values)
                .containsEntry("Bytes", new RegistryValue.Binary("00".repeat(500_001)))
                .containsEntry("Text", new RegistryValue.Sz("x".repeat(1_000_000)));
    }

    @Test
    void reads_utf_16_as_the_registry_editor_writes_it_and_utf_8() {
        String text = "\uFEFF" + HEADER + KEY + "\"Gr\u00fc\u00dfe\"=\"\u20ac\"\r\n";

        assertThat(RegFile.read(text.getBytes(UTF_16LE), "f.reg", problems))
                .isEqualTo(RegFile.read(text.getBytes(UTF_8), "f.reg", problems))
                .isEqualTo(Map.of(EXAMPLE, Map.of("Gr\u00fc\u00dfe", new RegistryValue.Sz("\u20ac"))));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void reads_regedit4_whose_texts_have_a_byte_for_each_character() {
        String text = "REGEDIT4\n\n" + KEY + "\"E\"=hex(2):25,54,25,00\n\"B\"=hex(2):e4,00\n";

        Map<RegistryPath, Map<String, RegistryValue>> keys = RegFile.read(text.getBytes(UTF_8), "f.reg", problems);

        assertThat(keys.get(EXAMPLE)).containsEntry("E", new RegistryValue.ExpandSz("%T%"));
        assertThat(told())
                .containsExactly("f.reg:5:5: REGEDIT4 does not say which character a byte above 7f stands for;"
                        + " export it as version 5.00");
    }

    @Test
    void a_key_without_values_is_a_key() {
        assertThat(read(HEADER + KEY + "[HKEY_USERS\\S-1-5-18]\n"))
                .containsOnlyKeys(EXAMPLE, RegistryPath.parse("HKU\\S-1-5-18"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "[HKEY_CURRENT_USER\\Software] ! 4:1 ! HKEY_CURRENT_USER is HKEY_USERS",
                "[HKLM\\SOFTWARE] ! 4:1 ! is no key of HKEY_LOCAL_MACHINE",
                "[HKEY_LOCAL_MACHINE\\SAM\\Domains] ! 4:1 ! is never read: HKLM\\SAM holds account hashes",
                "[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Example] ! 4:1 ! a deletion (-)",
                "[HKEY_LOCAL_MACHINE\\SOFTWARE ! 4:1 ! a key stands in brackets",
                "\"A\"=- ! 4:5 ! a deletion (-)",
                "\"A\"=\"b ! 4:5 ! the quote is not closed",
                "\"A\"=\"\\n\" ! 4:6 ! in quotes a backslash stands before",
                "\"A\"=dword:123456789 ! 4:11 ! 1 to 8 hexadecimal digits",
                "\"A\"=dword:12x ! 4:13 ! nothing but a comment",
                "\"A\"=hex:1 ! 4:9 ! a byte is two hexadecimal digits",
                "\"A\"=hex:01,,02 ! 4:12 ! a byte is two hexadecimal digits",
                "\"A\"=hex:01,\\ ! 4:12 ! goes on in the next one",
                "\"A\"=hex(c):01 ! 4:5 ! a number from 0 to b",
                "\"A\"=hex(7):61 ! 4:5 ! two bytes for each character",
                "\"A\"=hex(b):01 ! 4:5 ! this number has 8 bytes, not 1",
                "\"A\" 1 ! 4:5 ! is followed by =",
                "\"A\"=1 ! 4:5 ! data is a text in quotes",
                "A=1 ! 4:1 ! a line is a key in brackets",
            })
    void tells_what_is_wrong_and_where(String line, String place, String what) {
        read(HEADER + KEY + line);

        assertThat(told()).hasSize(1);
        assertThat(told().get(0)).startsWith("f.reg:" + place + ": ").contains(what);
    }

    @Test
    void tells_all_that_is_wrong_at_once() {
        read(HEADER + "\"Early\"=dword:1\n" + KEY + "\"A\"=hex:zz,\\\n  01\n\"B\"=dword:1\n\"b\"=dword:2\n\"C\"=-\n");

        assertThat(told())
                .satisfiesExactly(
                        l -> assertThat(l).isEqualTo("f.reg:3:1: this value stands under no key"),
                        l -> assertThat(l).startsWith("f.reg:5:9: a byte is"),
                        l -> assertThat(l)
                                .isEqualTo("f.reg:8:1: the value stands here a second time; the first is on line 7"),
                        l -> assertThat(l).startsWith("f.reg:9:5: a deletion"));
    }

    @Test
    void refuses_what_is_no_export() {
        for (byte[] content : List.of(
                new byte[0],
                "id: policy".getBytes(UTF_8),
                HEADER.getBytes(UTF_16LE),
                ("\uFEFF" + HEADER).getBytes(UTF_16BE),
                (HEADER + "; \u00e4").getBytes(ISO_8859_1))) {
            Problems found = new Problems();

            assertThat(RegFile.read(content, "f.reg", found)).isEmpty();
            assertThat(found.all())
                    .singleElement()
                    .satisfies(p -> assertThat(p.toString()).startsWith("f.reg:1:1: "));
        }
    }

    @Test
    void stops_where_very_much_is_wrong_and_where_a_file_is_too_large() {
        read(HEADER + "x\n".repeat(10_000));
        assertThat(told()).hasSize(51);

        Problems large = new Problems();
        RegFile.read(new byte[RegFile.MOST_BYTES + 1], "large.reg", large);
        assertThat(large.all())
                .singleElement()
                .satisfies(p -> assertThat(p.what()).contains("larger than 4 MiB"));
    }

    @Test
    void whatever_bytes_a_value_has_it_is_read_back_as_they_are() {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            List<String> pairs = new ArrayList<>();
            for (byte b : bytes) {
                pairs.add((random.nextInt(5) == 0 ? "\\\n  " : "")
                        + HexFormat.of().toHexDigits(b));
            }

            Map<String, RegistryValue> values = values("\"V\"=hex:" + String.join(",", pairs) + "\n");

            assertThat(problems.all()).isEmpty();
            assertThat(values)
                    .containsEntry(
                            "V",
                            new RegistryValue.Binary(
                                    HexFormat.of().withUpperCase().formatHex(bytes)));
        }
    }

    private Map<String, RegistryValue> values(String lines) {
        return read(HEADER + KEY + lines).getOrDefault(EXAMPLE, Map.of());
    }

    private Map<RegistryPath, Map<String, RegistryValue>> read(String text) {
        return RegFile.read(text.getBytes(UTF_8), "f.reg", problems);
    }

    private List<String> told() {
        return problems.all().stream().map(Problem::toString).toList();
    }
}
