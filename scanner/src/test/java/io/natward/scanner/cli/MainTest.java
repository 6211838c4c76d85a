package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return Main.run(new Streams(printing(out), printing(err)), args);
    }

    private static PrintStream printing(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    @Test
    void says_its_version_on_standard_output() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("natward \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void without_a_command_shows_the_help_and_counts_as_wrong_usage() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: natward");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void an_error_of_the_java_machine_is_a_bug_and_no_finding() {
        PrintStream broken = new PrintStream(out) {
            @Override
            public void println(String line) {
                throw new StackOverflowError();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                throw new StackOverflowError();
            }
        };
        assertThat(Main.run(new Streams(broken, printing(err)), "policy", "list"))
                .isEqualTo(70);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("internal error")
                .contains("with -v");
    }

    @Test
    void suggests_the_option_that_was_meant() {
        assertThat(run("--verison")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--verison")
                .contains("--version")
                .contains("Try 'natward --help'");
    }
}
