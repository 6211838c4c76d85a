package io.natward.scanner.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built distribution, used as its users use it: by its launcher, in a folder of their own. */
final class Distribution {
    static final Path HOME = Path.of(System.getProperty("natward.distribution", "target/natward-0.1.0"))
            .toAbsolutePath();
    static final String PASSWORD = "Correct-Horse-7";

    /** What a run of the launcher came to. */
    record Result(int code, String out, String err) {}

    private final Path folder;
    private final String javaOptions;
    private final List<String> before;

    /** @param folder the working directory of the runs */
    Distribution(Path folder) {
        this(folder, "", List.of());
    }

    private Distribution(Path folder, String javaOptions, List<String> before) {
        this.folder = folder;
        this.javaOptions = javaOptions;
        this.before = before;
    }

    /** With more options of the Java machine, separated by blanks. */
    Distribution withJavaOptions(String options) {
        return new Distribution(folder, " " + options, before);
    }

    /** With a limit for the length of every file that is written, in bytes and up to 511 less: what is beyond it the kernel refuses. */
    Distribution withLongestFile(long bytes) {
        String limit = "ulimit -f " + bytes / 512 + " && exec \"$@\"";
        return new Distribution(folder, javaOptions, List.of("/bin/sh", "-c", limit, "sh"));
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("natward " + String.join(" ", arguments) + " did not come to an end");
        }
        return result(process);
    }

    Result result(Process process) throws IOException {
        return new Result(process.exitValue(), read("stdout.txt"), read("stderr.txt"));
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }

    /** Starts a run whose outputs go to files in the folder. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(HOME.resolve("bin/natward").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("stdout.txt").toFile())
                .redirectError(folder.resolve("stderr.txt").toFile());
        builder.environment().keySet().removeIf(v -> v.startsWith("NATWARD_"));
        builder.environment().put("XDG_CACHE_HOME", HOME.resolveSibling("cache").toString());
        builder.environment().put("TEST_PASSWORD", PASSWORD);
        builder.environment().put("NATWARD_JAVA_OPTS", "-Djava.io.tmpdir=" + folder + javaOptions);
        return builder.start();
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
