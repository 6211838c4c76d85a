package io.natward.interop.hosts;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run of {@code natward scan} over an inventory, and its JSON report's results by the host's name. */
record Scan(Program.Run run, Path folder, Map<String, JsonNode> results) {
    private static final Duration LIMIT = Duration.ofMinutes(8);

    Scan {
        results = Map.copyOf(results);
    }

    static Scan of(String name, String inventory, String... options) throws IOException, InterruptedException {
        return of(name, inventory, Acceptor.PASSWORD, Map.of(), options);
    }

    /**
     * @param name of the folder that holds its inventory and reports
     * @param password what the inventory's credentials refer to
     */
    static Scan of(String name, String inventory, String password, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Checkout.interop().resolve("target/scans/" + name));
        Path report = folder.resolve("report.json");
        Files.deleteIfExists(report);
        Files.writeString(folder.resolve("inventory.yaml"), inventory);
        List<String> command = new ArrayList<>(List.of(Checkout.natward(), "scan", "--no-color"));
        command.addAll(List.of("--report", "console:-", "--report", "json:" + report));
        command.addAll(List.of(options));
        Map<String, String> all = new HashMap<>(environment);
        all.put("NATWARD_TIMEOUT", "2m");
        all.put("NATWARD_INTEROP_PASSWORD", password);
        all.put("NATWARD_JAVA_OPTS", "-Djava.security.krb5.conf=" + Acceptor.kerberosConfiguration());
        Program.Run run = Program.run(folder, LIMIT, all, command);
        return new Scan(run, folder, Files.exists(report) ? results(report) : Map.of());
    }

    private static Map<String, JsonNode> results(Path report) {
        return JsonMapper.shared()
                .readTree(report)
                .path("hosts")
                .valueStream()
                .collect(toMap(result -> result.at("/host/name").asString(), result -> result));
    }

    /** How a host was spoken to: {@code wsman ntlm sealed}, {@code wsman kerberos tls bound}. */
    String connection(String host) {
        JsonNode connection = result(host).at("/outcome/contact/connection");
        return connection.path("transport").asString("") + " "
                + connection.path("authentication").asString("") + " "
                + connection.path("protection").asString("")
                + (connection.path("channelBinding").asBoolean(false) ? " bound" : "");
    }

    /** Of a host that was scanned. */
    JsonNode result(String host) {
        assertThat(results).as("%s", run).containsKey(host);
        return results.get(host);
    }
}
