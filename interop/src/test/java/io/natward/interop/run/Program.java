package io.natward.interop.run;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end. A program that is not there, or does not end in time, fails the test. */
public final class Program {
    private Program() {}

    /**
     * What a program did.
     *
     * @param stdout and stderr as UTF-8
     */
    public record Run(String commandLine, int exitCode, String stdout, String stderr) {
        /** Everything, for the message of a failed assertion. */
        @Override
        public String toString() {
            return "%s%nexit code %d%n--- stdout%n%s%n--- stderr%n%s".formatted(commandLine, exitCode, stdout, stderr);
        }
    }

    public static Run run(Path directory, Duration limit, List<String> command) throws InterruptedException {
        return run(directory, limit, Map.of(), command);
    }

    /** @param environment added to this process's own */
    public static Run run(Path directory, Duration limit, Map<String, String> environment, List<String> command)
            throws InterruptedException {
        try {
            Path stdout = Files.createTempFile("natward-interop", ".out");
            Path stderr = Files.createTempFile("natward-interop", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(stdout.toFile())
                    .redirectError(stderr.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            Run run = new Run(String.join(" ", command), process.exitValue(), take(stdout), take(stderr));
            return ended ? run : fail("did not end in %s: %s", limit, run);
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", command), e);
        }
    }

    private static String take(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
