package io.natward.simulator.reg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.simulator.host.Machine;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.process.Streams;
import io.natward.simulator.process.TextInput;
import io.natward.simulator.process.TextOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Wine's reg.exe printed for the same commands; {@code wine/record.sh} records it. Wine's form of success is that of
 * Windows; its messages are not and are left out.
 */
final class WineRecordingsTest {
    private static final String KEY = "HKLM\\Software\\NatwardFixture";

    private final Machine machine = Machine.of(SimulatedHost.windows10("ws-1"));
    private final StringBuilder out = new StringBuilder();

    private int reg(String tail) throws InterruptedException {
        return new RegExe(machine).run(tail, new Streams(TextInput.nothing(), out::append, TextOutput.nowhere()));
    }

    private static String recorded(String name) throws IOException {
        try (InputStream in = WineRecordingsTest.class.getResourceAsStream("/wine/" + name + ".txt")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }

    @BeforeEach
    void write_the_same_values() throws InterruptedException {
        for (String tail : new String[] {
            "\" /ve /d unnamed",
            "\" /v Bin /t REG_BINARY /d 0aFF10",
            "\" /v Dw /t REG_DWORD /d 2",
            "\" /v Exp /t REG_EXPAND_SZ /d %SystemRoot%\\x",
            "\" /v \"Four    spaces\" /d \"x    y\"",
            "\" /v Multi /t REG_MULTI_SZ /d \"a\\0b c\"",
            "\\Empty\"",
            "\\Full\" /v A /d 1",
            "\\Full\\Deep\" /v B /t REG_DWORD /d 0xffffffff",
            "\\Only\\Below\""
        }) {
            assertThat(reg("add \"" + KEY + tail + " /f")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "key, HKLM\\Software\\NatwardFixture",
        "tree, HKLM\\Software\\NatwardFixture /s",
        "value, HKLM\\Software\\NatwardFixture /v dw",
        "unnamed, HKLM\\Software\\NatwardFixture /ve",
        "multi, HKLM\\Software\\NatwardFixture /v Multi",
        "key-without-values, HKLM\\Software\\NatwardFixture\\Only",
        "key-with-empty-unnamed, HKLM\\Software\\NatwardFixture\\Empty",
        "spelling, hklm\\SOFTWARE\\natwardfixture\\full"
    })
    void a_query_prints_what_wine_prints(String recording, String tail) throws IOException, InterruptedException {
        out.setLength(0);
        assertThat(reg("query " + tail)).isZero();
        assertThat(out.toString()).isEqualTo(recorded(recording));
    }
}
