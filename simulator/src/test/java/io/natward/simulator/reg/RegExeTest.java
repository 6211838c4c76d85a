package io.natward.simulator.reg;

import static io.natward.simulator.registry.Data.binary;
import static io.natward.simulator.registry.Data.dword;
import static io.natward.simulator.registry.Data.multiSz;
import static io.natward.simulator.registry.Data.none;
import static io.natward.simulator.registry.Data.qword;
import static io.natward.simulator.registry.Data.sz;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.simulator.host.Language;
import io.natward.simulator.host.Machine;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.process.Streams;
import io.natward.simulator.process.TextInput;
import io.natward.simulator.registry.KeyPath;
import io.natward.simulator.registry.Lookup;
import org.junit.jupiter.api.Test;

final class RegExeTest {
    private static final String KEY = "HKLM\\SOFTWARE\\Test";

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    private int reg(Machine machine, String tail, String input) throws InterruptedException {
        return new RegExe(machine).run(tail, new Streams(TextInput.of(input), out::append, err::append));
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private static SimulatedHost filled(SimulatedHost host) {
        return host.with(KEY, "", sz("unnamed"))
                .with(KEY, "Multi", multiSz("a", "b"))
                .with(KEY, "Number", qword(0xABCDEF0123L))
                .with(KEY, "Bytes", binary("0aff"))
                .with(KEY, "Nothing", none())
                .with(KEY, "Lines", sz("one\r\n    Fake    REG_DWORD    0x2"))
                .withKey(KEY + "\\Sub");
    }

    @Test
    void prints_each_type_as_vista_and_later_do_and_newlines_raw() throws InterruptedException {
        assertThat(reg(Machine.of(filled(SimulatedHost.windows10("h"))), "query " + KEY, ""))
                .isZero();
        assertThat(out.toString()).isEqualTo("""
                        \r
                        HKEY_LOCAL_MACHINE\\SOFTWARE\\Test\r
                            (Default)    REG_SZ    unnamed\r
                            Multi    REG_MULTI_SZ    a\\0b\r
                            Number    REG_QWORD    0xabcdef0123\r
                            Bytes    REG_BINARY    0AFF\r
                            Nothing    REG_NONE    \r
                            Lines    REG_SZ    one\r
                            Fake    REG_DWORD    0x2\r
                        \r
                        HKEY_LOCAL_MACHINE\\SOFTWARE\\Test\\Sub\r
                        """);
    }

    @Test
    void prints_a_banner_tabs_and_no_name_as_xp_does() throws InterruptedException {
        Machine xp = Machine.of(SimulatedHost.xp("h").with(KEY, "", sz("u")).with(KEY, "Two", dword(2)));
        assertThat(reg(xp, "query " + KEY, "")).isZero();
        assertThat(out.toString())
                .isEqualTo(lines(
                        "",
                        "! REG.EXE VERSION 3.0",
                        "",
                        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Test",
                        "    <NO NAME>\tREG_SZ\tu",
                        "    Two\tREG_DWORD\t0x2",
                        ""));
    }

    @Test
    void says_in_german_what_went_wrong_and_how_the_unnamed_value_is_called() throws InterruptedException {
        Machine german = Machine.of(
                filled(SimulatedHost.windows10("h")).language(Language.DE).denying(KEY + "\\Sub"));
        assertThat(reg(german, "query " + KEY + " /ve", "")).isZero();
        assertThat(out.toString()).contains("    (Standard)    REG_SZ    unnamed\r\n");
        assertThat(reg(german, "query " + KEY + "\\Nope", "")).isEqualTo(1);
        assertThat(reg(german, "query " + KEY + "\\Sub", "")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo(lines(
                        "FEHLER: Der angegebene Registrierungsschlüssel bzw. Wert wurde nicht gefunden.",
                        "FEHLER: Zugriff verweigert"));
    }

    @Test
    void a_denied_key_is_listed_under_its_parent_and_neither_read_nor_written() throws InterruptedException {
        Machine machine = Machine.of(filled(SimulatedHost.windows10("h")).denying(KEY + "\\Sub"));
        assertThat(reg(machine, "query " + KEY, "")).isZero();
        assertThat(out.toString()).endsWith("\\Test\\Sub\r\n");
        assertThat(reg(machine, "add " + KEY + "\\Sub\\Below /v A /f", "")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("ERROR: Access is denied.\r\n");
        assertThat(machine.counters().registryWrites()).isZero();
    }

    @Test
    void asks_before_it_overwrites_and_takes_yes_in_the_language_of_the_host() throws InterruptedException {
        Machine machine =
                Machine.of(SimulatedHost.windows10("h").language(Language.DE).with(KEY, "A", dword(1)));
        assertThat(reg(machine, "add " + KEY + " /v A /t REG_DWORD /d 2", "nein\r\n"))
                .isZero();
        assertThat(machine.counters().registryWrites()).isZero();
        assertThat(reg(machine, "add " + KEY + " /v A /t REG_DWORD /d 2", "yes\r\nj\r\n"))
                .isZero();
        assertThat(value(machine, "A")).isEqualTo("REG_DWORD:02000000");
    }

    @Test
    void deletes_a_value_and_a_key() throws InterruptedException {
        Machine machine = Machine.of(filled(SimulatedHost.windows10("h")));
        assertThat(reg(machine, "delete " + KEY + " /v multi /f", "")).isZero();
        assertThat(reg(machine, "delete " + KEY + " /v multi /f", "")).isEqualTo(1);
        assertThat(reg(machine, "delete " + KEY + " /f", "")).isZero();
        assertThat(machine.registry().open(KeyPath.parse(KEY))).isInstanceOf(Lookup.Missing.class);
        assertThat(machine.counters().registryWrites()).isEqualTo(2);
    }

    @Test
    void refuses_unknown_switches_and_bad_data() throws InterruptedException {
        Machine machine = Machine.of(SimulatedHost.windows10("h"));
        for (String tail : new String[] {
            "query " + KEY + " /nonsense",
            "add " + KEY + " /v A /t REG_DWORD /d two /f",
            "query",
            "add " + KEY + " /t REG_X"
        }) {
            assertThat(reg(machine, tail, "")).isEqualTo(1);
        }
        assertThat(err.toString()).startsWith("ERROR: Invalid syntax.\r\nType \"REG QUERY /?\" for usage.\r\n");
    }

    @Test
    void finds_keys_by_name() throws InterruptedException {
        Machine machine = Machine.of(SimulatedHost.windows10("h"));
        assertThat(reg(machine, "query HKLM\\SYSTEM\\CurrentControlSet\\Services /f ikeext /k /e", ""))
                .isZero();
        assertThat(out.toString())
                .isEqualTo(lines(
                        "",
                        "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT",
                        "",
                        "End of search: 1 match(es) found."));
        assertThat(reg(machine, "query HKLM\\SYSTEM\\CurrentControlSet\\Services /f IPSec /k /e", ""))
                .isEqualTo(1);
    }

    private static String value(Machine machine, String name) {
        return ((Lookup.Found) machine.registry().open(KeyPath.parse(KEY)))
                .key()
                .value(name)
                .orElseThrow()
                .data()
                .toString();
    }
}
