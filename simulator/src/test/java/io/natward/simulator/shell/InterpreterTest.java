package io.natward.simulator.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.simulator.host.Language;
import io.natward.simulator.host.Machine;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.process.Streams;
import io.natward.simulator.process.TextInput;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines and what cmd prints for them, from the documentation of cmd ({@code cmd /?}, {@code if /?}, {@code call /?}). */
final class InterpreterTest {
    private final Machine machine = Machine.of(SimulatedHost.windows10("ws-1").withKey("HKLM\\SOFTWARE\\Here"));
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    private int run(Machine on, String line) throws InterruptedException {
        return new Programs(on)
                .runWithCmd(
                        line, Map.of("GREETING", "hello"), new Streams(TextInput.nothing(), out::append, err::append));
    }

    /** Line ends are shown as a vertical bar. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "echo a b;a b|",
                "echo a & echo b;a |b|",
                "echo.;|",
                "echo(;|",
                "echo.a;a|",
                "echo(a;a|",
                "echo;ECHO is on.|",
                "@echo a;a|",
                "ECHO a;a|",
                "echo \"a & b\";\"a & b\"|",
                "echo a ^& b;a & b|",
                "echo a^^b;a^b|",
                "echo \"a^b\";\"a^b\"|",
                "echo %greeting% %COMPUTERNAME% %nosuch%;hello WS-1 %nosuch%|",
                "echo 100%;100%|",
                "echo !greeting!;!greeting!|",
                "reg query HKLM\\Nope 2>nul & echo %errorlevel%;0|",
                "reg query HKLM\\Nope 2>nul & call echo %^errorlevel%;1|",
                "cmd /v:on /c \"reg query HKLM\\Nope 2>nul & echo !errorlevel!\";1|",
                "cmd /v:on /c reg query HKLM\\Nope 2^>nul ^& echo !errorlevel!;1|",
                "cmd /v:on /c \"echo !nosuch! ^!greeting^! ^^!greeting^^!\";!nosuch! hello !greeting!|",
                "cmd /v:on /c \"reg query \"HKLM\\Nope\" 2>nul & echo \"!errorlevel!\"\";\"1\"|",
                "cmd /v:off /c echo !greeting!;!greeting!|",
                "cmd /c \"echo a\" b;a b|",
                "cmd /c \"\"hostname\"\";WS-1|",
                "cmd /s /c \"echo \"a\"\";\"a\"|",
                "reg query HKLM\\Nope 2>nul && echo yes || echo no;no|",
                "reg query HKLM\\SOFTWARE\\Here >nul && echo yes || echo no;yes |",
                "reg query HKLM\\SOFTWARE\\Here >nul || echo no & echo end;end|",
                "reg query HKLM\\Nope 2>nul & if errorlevel 1 echo bad & echo rest;bad |rest|",
                "reg query HKLM\\SOFTWARE\\Here>nul & if errorlevel 1 echo bad & echo rest;~~",
                "if not errorlevel 1 echo good;good|",
                "if a==a echo same;same|",
                "if a==b (echo same) else (echo other);other|",
                "if /i A==a echo same;same|",
                "if defined greeting echo yes;yes|",
                "(echo a & echo b) | findstr b;b|",
                "echo a)b;a)b|",
                "exit /b 3 & echo never;~~",
                "exit 0 & echo never;~~",
                "hostname;WS-1|",
                "HOSTNAME.EXE;WS-1|",
                "C:\\Windows\\System32\\hostname.exe;WS-1|",
                "\"hostname\";WS-1|",
                "hostname>nul;~~",
                "echo a>nul & echo b;b|",
                "echo a 1>nul & echo b;b|",
                "echo a2>nul & echo b;b|",
                "echo a 1>&2;~~",
                "nosuch 2>nul & call echo %^errorlevel%;9009|",
                "nosuch 2>&1 | findstr /c:\"internal or external\";'nosuch' is not recognized as an internal or external command,|",
                "echo Abc| findstr abc;~~",
                "echo Abc| findstr /i abc;Abc|",
                "echo one two| findstr \"zero two\";one two|",
                "echo one two| findstr /c:\"one two\";one two|",
                "echo one two| findstr /b two;~~",
                "echo one two| findstr /e two;one two|",
                "echo a\\b| findstr /l \"a\\\\b\";a\\b|",
                "echo x| findstr y || echo none;none|",
                "set X=5& call echo %^X%;5|",
                "rem echo a & echo b;~~",
            })
    void prints_what_cmd_prints(String line, String expected) throws InterruptedException {
        run(machine, line);
        assertThat(out.toString()).isEqualTo(expected.replace("|", "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "echo a, 0",
        "exit /b 7, 7",
        "reg query HKLM\\Nope, 1",
        "nosuch, 1",
        "echo a| findstr b, 1",
        "findstr, 2",
        "cmd /c exit 4, 4"
    })
    void ends_with_the_error_level(String line, int exitCode) throws InterruptedException {
        assertThat(run(machine, line)).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource({
        "powershell -c 1",
        "dir",
        "for %i in (a) do echo",
        "echo a > C:\\x.txt",
        "reg export HKLM x",
        "findstr a.*b"
    })
    void records_what_it_does_not_simulate(String line) throws InterruptedException {
        assertThat(run(machine, line)).isNotZero();
        assertThat(machine.counters().interpreterErrors()).hasSize(1);
    }

    @Test
    void records_delayed_expansion_inside_a_pipe_which_cmd_does_not_do() throws InterruptedException {
        run(machine, "cmd /v:on /c \"echo !greeting!| findstr /l !\"");
        assertThat(out.toString()).isEqualTo("!greeting!\r\n");
        assertThat(machine.counters().interpreterErrors()).isNotEmpty();
    }

    @Test
    void speaks_of_an_unknown_command_in_the_language_of_the_host() throws InterruptedException {
        run(Machine.of(SimulatedHost.windows10("ws-2").language(Language.DE)), "nosuch");
        assertThat(err.toString())
                .isEqualTo(
                        "Der Befehl \"nosuch\" ist entweder falsch geschrieben oder\r\nkonnte nicht gefunden werden.\r\n");
    }

    @Test
    void runs_nothing_of_a_line_with_a_syntax_error() throws InterruptedException {
        assertThat(run(machine, "echo a & & echo b")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("& was unexpected at this time.\r\n");
    }

    @Test
    void refuses_a_line_of_more_than_8191_characters() throws InterruptedException {
        assertThat(run(machine, "echo " + "x".repeat(8187))).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("The command line is too long.\r\n");
        assertThat(run(machine, "echo " + "x".repeat(8186))).isZero();
    }

    @Test
    void counts_the_processes_that_it_starts() throws InterruptedException {
        run(machine, "cmd /v:on /c \"reg query HKLM\\Nope 2>nul & echo a| findstr b & hostname\"");
        assertThat(machine.counters().processes()).isEqualTo(5);
    }

    @Test
    void several_queries_in_one_line_each_report_their_own_error_level() throws InterruptedException {
        int exitCode = run(
                machine,
                "cmd /v:on /c \"reg query \"HKLM\\SOFTWARE\\Here\" 2>nul & echo [1:!errorlevel!] & reg query"
                        + " \"HKLM\\SOFTWARE\\No such key\" 2>nul & echo [2:!errorlevel!] & reg query"
                        + " \"HKLM\\SYSTEM\\CurrentControlSet\\Services\" 2>nul | findstr /i /l /e \"IPSec ikeext tcpip\" &"
                        + " echo [3:!errorlevel!]\"");
        assertThat(out.toString()).isEqualTo("""
                        \r
                        [1:0] \r
                        [2:1] \r
                        HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\IKEEXT\r
                        HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\r
                        [3:0]\r
                        """);
        assertThat(exitCode).isZero();
        assertThat(machine.counters().interpreterErrors()).isEmpty();
    }
}
