package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.schema.ShippedSchema;
import io.natward.policies.source.Sha256;
import io.natward.scanner.registry.Transport;
import io.natward.simulator.SimulatedFleet;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.SimulatedHost;
import io.natward.simulator.registry.Data;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON report of a run over real sockets: what it says of how each host was read. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Transport.class)
final class ReportEvidenceTest {
    private static final String ACCOUNT = "EXAMPLE\\svc-natward";
    private static final String PASSWORD = "Right-Horse-4711";
    private static final String PROFILE = "except: [policyagent-service]\n";
    private static final String WAIVERS = "waivers: []\n";

    @Parameter
    private Transport transport;

    @TempDir
    private Path folder;

    private static SimulatedHost host(String name) {
        return SimulatedHost.windows10(name).account(ACCOUNT, PASSWORD);
    }

    @Test
    void is_valid_by_its_schema_and_tells_how_each_host_was_read() throws Exception {
        Instant before = Instant.now();
        JsonNode report;
        try (SimulatedFleet fleet = SimulatedFleet.start(
                host("plain").with("HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters", "x", Data.dword(1)),
                host("secured").listen(Listen.HTTPS))) {
            report = scan(fleet);
        }

        assertThat(ShippedSchema.named("report").complaints(report)).isEmpty();
        JsonNode plain = contact(report, 0);
        assertThat(plain.path("windowsVersion").asString("")).matches("10[.]0[.][0-9]{5}");
        assertThat(plain.path("account").asString("")).isEqualTo(ACCOUNT);
        assertThat(connection(plain)).isEqualTo(transport.label() + " ntlm sealed false");
        assertThat(connection(contact(report, 1)))
                .isEqualTo(transport.label() + " ntlm tls " + (transport == Transport.WSMAN));
        JsonNode command = plain.path("commands").get(0);
        assertThat(command.path("line").asString(""))
                .startsWith("cmd /d /v:on /c \"")
                .doesNotContain(PASSWORD);
        assertThat(command.path("bytes").asInt(0)).isGreaterThan(500);
        assertThat(command.path("exitCode").asInt(-1)).isNotNegative();
        assertThat(Instant.parse(command.path("at").asString(""))).isBetween(before, Instant.now());
        assertThat(report.at("/hosts/2/outcome/is").asString("")).isEqualTo("unanswered");
    }

    @Test
    void names_the_files_that_decided_the_run_with_their_digests() throws Exception {
        JsonNode header;
        try (SimulatedFleet fleet = SimulatedFleet.start(host("plain"), host("secured"))) {
            header = scan(fleet).get("header");
        }

        JsonNode inputs = header.get("inputs");
        assertThat(inputs).hasSize(2);
        assertThat(inputs.at("/0/kind").asString()).isEqualTo("profile");
        assertThat(inputs.at("/0/path").asString())
                .isEqualTo(folder.resolve("profile.yaml").toString());
        assertThat(inputs.at("/0/sha256").asString()).isEqualTo(sha256(PROFILE));
        assertThat(inputs.at("/1/kind").asString()).isEqualTo("waivers");
        assertThat(inputs.at("/1/sha256").asString()).isEqualTo(sha256(WAIVERS));
        assertThat(header.has("natwardSha256")).as("tests run from folders").isFalse();
    }

    private static JsonNode contact(JsonNode report, int host) {
        return report.path("hosts").get(host).at("/outcome/contact");
    }

    private static String connection(JsonNode contact) {
        JsonNode connection = contact.path("connection");
        return connection.path("transport").asString("") + " "
                + connection.path("authentication").asString("") + " "
                + connection.path("protection").asString("") + " "
                + connection.path("channelBinding").asBoolean();
    }

    private static String sha256(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode scan(SimulatedFleet fleet) throws IOException {
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Files.writeString(folder.resolve("ca.pem"), fleet.caPem());
        Files.writeString(folder.resolve("profile.yaml"), PROFILE);
        Files.writeString(folder.resolve("waivers.yaml"), WAIVERS);
        Path inventory = Files.writeString(folder.resolve("inventory.yaml"), """
                sites: {hq: {uplink: {to: internet, nat: none}}}
                credentials:
                  right: {account: '%s', password: "${file:password}"}
                defaults: {site: hq, vpn-servers: [], credential: right, transport: %s}
                hosts:
                  plain: {address: 127.0.0.1, port: %d, winrm: {authentication: ntlm}}
                  secured: {address: 127.0.0.1, port: %d, winrm: {authentication: ntlm, https: true, tls: {ca-file: ca.pem}}}
                  absent: {address: 127.0.0.1, port: 1, winrm: {authentication: ntlm}}
                """.formatted(
                        ACCOUNT,
                        transport.label(),
                        fleet.host("plain").port(),
                        fleet.host("secured").port()));
        Path report = folder.resolve("report.json");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new PrintStream(err, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        Main.run(
                streams,
                "scan",
                "-i",
                inventory.toString(),
                "--settings",
                Files.writeString(folder.resolve("settings.yaml"), "timeout: 40s\n")
                        .toString(),
                "--profile",
                folder.resolve("profile.yaml").toString(),
                "--report",
                "json:" + report);
        assertThat(report).as(err.toString(StandardCharsets.UTF_8)).isNotEmptyFile();
        return new JsonMapper().readTree(report);
    }
}
