package io.natward.scanner.regexe;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RegOutputParserTest {
    private static final RegistryPath KEY =
            RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent");
    private static final String HEADER = "\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent\r\n";
    private static final String XP = "\r\n! REG.EXE VERSION 3.0\r\n" + HEADER;

    private static Listing vista(String lines, String... wanted) {
        return RegOutputParser.listing(HEADER + lines + "\r\n", KEY, Set.of(wanted))
                .orElseThrow();
    }

    private static Listing xp(String lines, String... wanted) {
        return RegOutputParser.listing(XP + lines + "\r\n", KEY, Set.of(wanted)).orElseThrow();
    }

    record Case(String type, String data, RegistryValue value) {}

    static List<Case> everyType() {
        return List.of(
                new Case("REG_DWORD", "0x2", new RegistryValue.Dword(2)),
                new Case("REG_DWORD", "0xffffffff", new RegistryValue.Dword(0xFFFFFFFFL)),
                new Case("REG_QWORD", "0x2", new RegistryValue.Qword(2)),
                new Case("REG_QWORD", "0xffffffffffffffff", new RegistryValue.Qword(-1)),
                new Case("REG_QWORD", "(null)", new RegistryValue.Other(RegistryType.QWORD, "(null)")),
                new Case("REG_SZ", "2", new RegistryValue.Sz("2")),
                new Case("REG_SZ", "", new RegistryValue.Sz("")),
                new Case("REG_SZ", "a    b", new RegistryValue.Sz("a    b")),
                new Case("REG_EXPAND_SZ", "%SystemRoot%\\x", new RegistryValue.ExpandSz("%SystemRoot%\\x")),
                new Case("REG_MULTI_SZ", "a\\0b", new RegistryValue.MultiSz(List.of("a", "b"))),
                new Case("REG_MULTI_SZ", "a\\0b\\0\\0", new RegistryValue.MultiSz(List.of("a", "b"))),
                new Case("REG_MULTI_SZ", "", new RegistryValue.MultiSz(List.of())),
                new Case("REG_BINARY", "01ABFF", new RegistryValue.Binary("01ABFF")),
                new Case("REG_BINARY", "", new RegistryValue.Binary("")),
                new Case("REG_NONE", "01", new RegistryValue.Other(RegistryType.NONE, "01")));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void reads_each_type_in_the_form_of_vista_and_of_xp(Case c) {
        assertThat(vista("    Wanted    " + c.type() + "    " + c.data() + "\r\n", "Wanted")
                        .values())
                .containsEntry("Wanted", c.value());
        assertThat(xp("    Wanted\t" + c.type() + "\t" + c.data() + "\r\n", "Wanted")
                        .values())
                .containsEntry("Wanted", c.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REG_DWORD    2",
                "REG_DWORD    0x",
                "REG_DWORD    0x100000000",
                "REG_DWORD    0x2 ",
                "REG_DWORD    -0x2",
                "REG_QWORD    0x10000000000000000",
                "REG_BINARY    0",
                "REG_BINARY    0G",
                "REG_UNHEARD_OF    1",
            })
    void does_not_guess_what_data_of_a_wrong_form_means(String typeAndData) {
        Listing listing = vista("    Wanted    " + typeAndData + "\r\n", "Wanted");

        assertThat(listing.values()).isEmpty();
        assertThat(listing.doubtful()).containsExactly("Wanted");
    }

    @Test
    void finds_wanted_names_in_any_case_and_keeps_of_the_others_the_name_only() {
        Listing listing = vista(
                "    (Standard)    REG_SZ    secret\r\n    wANTED    REG_DWORD    0x1\r\n    Wanted2    REG_SZ    secret\r\n",
                "Wanted");

        assertThat(listing.values())
                .containsEntry("Wanted", new RegistryValue.Dword(1))
                .hasSize(1);
        assertThat(listing.otherNames()).containsExactly("(Standard)", "Wanted2");
        assertThat(listing.toString()).doesNotContain("secret");
    }

    @Test
    void reads_names_with_spaces_of_the_unnamed_value_and_of_subkeys() {
        Listing listing = vista("""
                    (Default)    REG_SZ    x
                    Two    Words    REG_SZ    a    b

                HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent\\Oakley
                HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent\\With  Spaces
                """.indent(0).replace("\n", "\r\n").replaceAll("(?m)^(?=\\(|Two)", "    "));

        assertThat(listing.otherNames()).containsExactly("(Default)", "Two    Words");
        assertThat(listing.subkeys()).containsExactly("Oakley", "With  Spaces");
    }

    @Test
    void keeps_no_data_where_a_name_cannot_be_told_from_it() {
        Listing listing = vista("    a    REG_SZ    secret    REG_DWORD    0x1\r\n");

        assertThat(listing.otherNames()).containsExactly("a");
    }

    @Test
    void doubts_a_value_whose_data_looks_like_more_columns() {
        assertThat(vista("    Wanted    REG_SZ    x    REG_DWORD    0x1\r\n", "Wanted")
                        .doubtful())
                .containsExactly("Wanted");
        assertThat(vista("    Wanted    REG_SZ    REG_DWORD    0x1\r\n", "Wanted")
                        .doubtful())
                .containsExactly("Wanted");
    }

    @Test
    void doubts_a_value_that_is_printed_twice_or_behind_broken_lines() {
        assertThat(vista("    Wanted    REG_DWORD    0x1\r\n    Wanted    REG_DWORD    0x2\r\n", "Wanted")
                        .doubtful())
                .containsExactly("Wanted");
        assertThat(vista("    A    REG_SZ    one\ntwo\r\n    Wanted    REG_DWORD    0x2\r\n", "Wanted")
                        .doubtful())
                .containsExactly("Wanted");
        assertThat(vista("    A    REG_SZ    one\n\n    Wanted    REG_DWORD    0x2\r\n", "Wanted")
                        .doubtful())
                .containsExactly("Wanted");
    }

    @Test
    void knows_that_a_value_is_absent_also_behind_broken_lines() {
        Listing listing = vista("    A    REG_SZ    one\ntwo\r\n", "Wanted");

        assertThat(listing.values()).isEmpty();
        assertThat(listing.doubtful()).isEmpty();
    }

    @Test
    void takes_no_deeper_key_and_no_key_of_another_path_for_a_subkey() {
        Listing listing = vista(
                "\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PolicyAgent\\A\\B\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\X\r\n");

        assertThat(listing.subkeys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    Wanted    REG_DWORD    0x2\r\n",
                "Something in any language\r\n",
                "\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\Another\r\n    Wanted    REG_DWORD    0x2\r\n"
            })
    void knows_no_other_form(String output) {
        assertThat(RegOutputParser.listing(output, KEY, Set.of("Wanted"))).isEmpty();
    }

    @Test
    void reads_a_key_without_values_which_has_no_header() {
        Listing listing = RegOutputParser.listing(
                        "\r\nHKEY_LOCAL_MACHINE\\system\\currentcontrolset\\services\\policyagent\\Oakley\r\n",
                        KEY,
                        Set.of("Wanted"))
                .orElseThrow();

        assertThat(listing.subkeys()).containsExactly("Oakley");
    }

    @Test
    void reads_one_value_alone_even_if_its_data_looks_like_columns() {
        assertThat(RegOutputParser.value(
                        HEADER + "    Wanted    REG_SZ    x    REG_DWORD    0x1\r\n\r\n", KEY, "Wanted"))
                .contains(new RegistryValue.Sz("x    REG_DWORD    0x1"));
        assertThat(RegOutputParser.value(HEADER + "    Wanted    REG_SZ    one\ntwo\r\n\r\n", KEY, "Wanted"))
                .isEmpty();
        assertThat(RegOutputParser.value(HEADER + "    Other    REG_SZ    x\r\n\r\n", KEY, "Wanted"))
                .isEmpty();
    }

    @Test
    void reads_what_wine_prints() throws IOException {
        String output = resource("wine-8.0-policyagent.txt");
        Set<String> wanted = Set.of("AssumeUDPEncapsulationContextOnSendRule", "Quad", "Missing");

        Listing listing = RegOutputParser.listing(output, KEY, wanted).orElseThrow();
        Optional<Listing> withoutTheBrokenLine =
                RegOutputParser.listing(output.replace("one\ntwo", "one"), KEY, wanted);

        assertThat(listing.doubtful()).containsExactly("AssumeUDPEncapsulationContextOnSendRule", "Quad");
        assertThat(listing.subkeys()).containsExactly("Oakley");
        assertThat(withoutTheBrokenLine.orElseThrow().values())
                .containsEntry("AssumeUDPEncapsulationContextOnSendRule", new RegistryValue.Dword(2))
                .containsEntry("Quad", new RegistryValue.Other(RegistryType.QWORD, "(null)"));
        assertThat(listing.otherNames())
                .containsExactly(
                        "(Default)", "Bin", "Empty", "Expand", "Lines", "Multi", "None", "Start", "Two    Spaces");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RegOutputParserTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), Charset.forName("IBM437"));
        }
    }
}
