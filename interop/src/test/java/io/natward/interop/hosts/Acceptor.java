package io.natward.interop.hosts;

import static java.util.stream.Collectors.toMap;

import io.natward.interop.run.Checkout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The WinRM hosts of {@code interop/winrm_acceptor.py}, for as long as this object is open. */
final class Acceptor implements AutoCloseable {
    static final String USER = "natward";
    static final String PASSWORD = "wine-5tays-0n-l00pback";

    private final HostProcess process;
    private final List<SeededHost> hosts;

    private Acceptor(HostProcess process, List<SeededHost> hosts) {
        this.process = process;
        this.hosts = hosts;
    }

    /** Starts all hosts and comes back when they answer. */
    static Acceptor start(List<SeededHost> hosts, List<Relay> relays) throws IOException {
        // Debian's Python by its path: the packages that the acceptor needs are Debian's.
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/python3", "winrm_acceptor.py", "--work", work().toString(), "--user", USER));
        for (SeededHost host : hosts) {
            command.addAll(List.of("--host", host.acceptorArgument()));
        }
        for (Relay relay : relays) {
            command.addAll(List.of("--relay", relay.acceptorArgument()));
        }
        return new Acceptor(
                HostProcess.start("acceptor", command, Map.of("NATWARD_INTEROP_PASSWORD", PASSWORD)),
                List.copyOf(hosts));
    }

    /** Where the clients' files are: {@code tls/}, {@code kerberos/}. */
    static Path work() {
        return Checkout.interop().resolve("target/wine");
    }

    /** The client's side of the realm of the hosts with Kerberos. */
    static Path kerberosConfiguration() {
        return work().resolve("kerberos/krb5.conf");
    }

    /** The user's, for the hosts that want one, with its key and under the run's password. */
    static Path clientCertificate() {
        return work().resolve("tls/client.p12");
    }

    /** Of the hosts with TLS. */
    static Path caFile() {
        return work().resolve("tls/ca.pem");
    }

    /** Of a host or a relay. */
    int port(String host) {
        return process.port(host);
    }

    /** One counter of one host. */
    int count(String host, String counter) throws IOException, InterruptedException {
        return statistics().get(host).at("/" + counter).asInt();
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
        process.close();
    }
}
