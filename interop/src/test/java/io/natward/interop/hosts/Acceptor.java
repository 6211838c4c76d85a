package io.natward.interop.hosts;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.fail;

import io.natward.interop.run.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The WinRM hosts of {@code interop/winrm_acceptor.py}, for as long as this object is open. */
final class Acceptor implements AutoCloseable {
    static final String USER = "natward";
    static final String PASSWORD = "wine-5tays-0n-l00pback";
    private static final int SECONDS_TO_END = 60;

    private final Process process;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final List<SeededHost> hosts;

    private Acceptor(Process process, List<SeededHost> hosts) {
        this.process = process;
        this.hosts = hosts;
    }

    /** Starts all hosts and comes back when they answer. */
    static Acceptor start(List<SeededHost> hosts) throws IOException {
        Path errors = Checkout.interop().resolve("target/acceptor.log");
        Files.createDirectories(errors.getParent());
        // Debian's Python by its path: the packages that the acceptor needs are Debian's.
        List<String> command =
                new ArrayList<>(List.of("/usr/bin/python3", "winrm_acceptor.py", "--work", work().toString()));
        for (SeededHost host : hosts) {
            command.addAll(List.of("--user", USER, "--host", host.acceptorArgument()));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Checkout.interop().toFile())
                .redirectError(errors.toFile());
        builder.environment().put("NATWARD_INTEROP_PASSWORD", PASSWORD);
        Acceptor acceptor = new Acceptor(builder.start(), List.copyOf(hosts));
        acceptor.readPorts(errors);
        return acceptor;
    }

    private static Path work() {
        return Checkout.interop().resolve("target/wine");
    }

    /** The client's side of the realm of the hosts with Kerberos. */
    static Path kerberosConfiguration() {
        return work().resolve("kerberos/krb5.conf");
    }

    /** Of the hosts with TLS. */
    static Path caFile() {
        return work().resolve("tls/ca.pem");
    }

    private void readPorts(Path errors) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("ready")) {
                return;
            }
            String[] words = line.split(" ", -1);
            ports.put(words[0], Integer.valueOf(words[2]));
        }
        close();
        fail("the acceptor did not start:%n%s", Files.readString(errors));
    }

    int port(String host) {
        return ports.get(host);
    }

    /** What each host's service counted since it started, by the host's name. */
    Map<String, JsonNode> statistics() throws IOException, InterruptedException {
        SeededHost plain =
                hosts.stream().filter(host -> !host.overTls()).findFirst().orElseThrow();
        URI address = URI.create("http://127.0.0.1:%d/stats/all".formatted(port(plain.name())));
        HttpRequest request = HttpRequest.newBuilder(address).build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return JsonMapper.shared()
                .readTree(answer)
                .valueStream()
                .collect(toMap(counters -> counters.path("host").asString(), counters -> counters));
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
