package io.natward.benchmarks;

import java.nio.file.Path;

/** The Java that runs the benchmark, for the processes that it starts. */
final class Java {
    private Java() {}

    static String command() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
