package io.natward.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code natward.bat} in Wine's cmd. A stand-in for java.exe shows what is called; no Windows Java is at hand. */
final class LauncherInWineIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static Path work = Path.of("");
    private static Path launcher = Path.of("");

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        work = Files.createDirectories(Checkout.interop().resolve("target/launcher"));
        Path bin = Files.createDirectories(work.resolve("a folder/bin"));
        launcher = bin.resolve("natward.bat");
        Files.write(launcher, Files.readAllBytes(Checkout.distribution().resolve("bin/natward.bat")));
        Files.createDirectories(work.resolve("jdk/bin"));
        succeed(List.of(
                "x86_64-w64-mingw32-gcc",
                "-O1",
                "-o",
                work.resolve("jdk/bin/java.exe").toString(),
                "launcher/java.c"));
        succeed(List.of("/usr/bin/python3", "-m", "acceptor.wine", "target/wine/base"));
    }

    @Test
    void is_under_twenty_lines() throws IOException {
        try (Stream<String> lines = Files.lines(launcher)) {
            assertThat(lines.count()).isLessThan(20);
        }
    }

    @Test
    void calls_java_with_the_arguments_as_they_were_typed() throws IOException, InterruptedException {
        Program.Run run = natward(0, "scan --host \"ws 001\" -i inventory.yaml --report \"sarif:out & more.sarif\"");
        assertThat(arguments(run))
                .endsWith("scan", "--host", "ws 001", "-i", "inventory.yaml", "--report", "sarif:out & more.sarif");
    }

    @Test
    void finds_its_libraries_beside_itself_in_a_folder_with_a_space() throws IOException, InterruptedException {
        List<String> arguments = arguments(natward(0, "--version"));
        assertThat(arguments)
                .as("the class path")
                .anyMatch(argument -> argument.contains("\\a folder\\") && argument.contains("\\lib\\"));
    }

    @Test
    void hands_on_the_exit_code() throws IOException, InterruptedException {
        assertThat(natward(3, "scan").exitCode()).isEqualTo(3);
        assertThat(natward(0, "scan").exitCode()).isZero();
    }

    /** Runs a line that calls the launcher, as a person would type it. */
    private static Program.Run natward(int javaExitCode, String arguments) throws IOException, InterruptedException {
        Path script = work.resolve("call.bat");
        Files.writeString(script, "@echo off\r\n\"%s\" %s\r\n".formatted(windowsPath(launcher), arguments));
        Map<String, String> environment = Map.of(
                "WINEPREFIX", Checkout.interop().resolve("target/wine/base").toString(),
                "WINEDEBUG", "-all",
                "JAVA_HOME", windowsPath(work.resolve("jdk")),
                "NATWARD_TEST_EXIT", Integer.toString(javaExitCode));
        return Program.run(Checkout.interop(), LIMIT, environment, List.of("wine", "cmd", "/c", windowsPath(script)));
    }

    private static List<String> arguments(Program.Run run) {
        assertThat(run.exitCode()).as("%s", run).isZero();
        return run.stdout()
                .lines()
                .map(line -> line.substring(1, line.length() - 1))
                .toList();
    }

    private static void succeed(List<String> command) throws InterruptedException {
        Program.Run run = Program.run(Checkout.interop(), LIMIT, command);
        assertThat(run.exitCode()).as("%s", run).isZero();
    }

    private static String windowsPath(Path path) {
        return "z:" + path.toString().replace('/', '\\');
    }
}
