package io.natward.interop.hosts;

import static org.assertj.core.api.Assertions.fail;

import io.natward.interop.run.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that serves hosts: it prints {@code NAME ADDRESS PORT} for each, then {@code ready}, and ends when its standard
 * input does.
 */
final class HostProcess implements AutoCloseable {
    private static final int SECONDS_TO_END = 60;

    private final Process process;
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    private HostProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it in {@code interop/} and comes back when its hosts answer.
     *
     * @param name of the log of its standard error, in {@code target/}
     */
    static HostProcess start(String name, List<String> command, Map<String, String> environment) throws IOException {
        Path log = Checkout.interop().resolve("target/" + name + ".log");
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Checkout.interop().toFile())
                .redirectError(log.toFile());
        builder.environment().putAll(environment);
        HostProcess started = new HostProcess(builder.start());
        if (!started.isReady()) {
            started.close();
            fail("%s did not start:%n%s", String.join(" ", command), Files.readString(log));
        }
        return started;
    }

    private boolean isReady() throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("ready")) {
                return true;
            }
            String[] words = line.split(" ", -1);
            ports.put(words[0], Integer.valueOf(words[2]));
        }
        return false;
    }

    int port(String host) {
        Integer port = ports.get(host);
        return port != null ? port : fail("no host %s; there are %s", host, ports.keySet());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
