package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.scanner.registry.Transport;
import io.natward.simulator.SimulatedFleet;
import io.natward.simulator.host.Listen;
import io.natward.simulator.host.SimulatedHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run of its own process over hosts of every fate, as talkative as it can be; then everything that it wrote anywhere is
 * searched for the passwords in each form in which they travel.
 */
@Timeout(180)
class NoSecretIsToldTest {
    private static final String ACCOUNT = "EXAMPLE\\svc-natward";
    private static final String RIGHT = "Right-Horse-4711";
    private static final String WRONG = "Wrong-Horse-0815";
    private static final String PRINTED = "Printed-Horse-2342";
    private static final List<String> REPORTS =
            List.of("report.txt", "report.xml", "report.sarif", "report.html", "report.json");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void no_output_of_a_run_holds_a_password_in_any_form_whatever_becomes_of_its_hosts(Transport transport)
            throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Files.writeString(folder.resolve("right"), RIGHT + "\n");
        Files.writeString(folder.resolve("wrong"), WRONG + "\n");
        try (SimulatedFleet fleet = SimulatedFleet.start(
                host("ntlm"),
                host("basic").listen(Listen.HTTPS),
                host("untrusted").listen(Listen.HTTPS),
                host("command"),
                host("wrong1").listen(Listen.HTTPS),
                host("wrong2").listen(Listen.HTTPS),
                host("wrong3").listen(Listen.HTTPS))) {
            Files.writeString(folder.resolve("ca.pem"), fleet.caPem());
            inventory(fleet, transport);
            Files.writeString(folder.resolve("settings.yaml"), """
                    credential-commands:
                      broken: {run: [/bin/sh, -c, "echo %1$s; echo %1$s >&2; exit 9"]}
                      good: {run: [cat, "%2$s"]}
                    """.formatted(PRINTED, folder.resolve("right")));
            Process run = scan(temporary);
            assertThat(run.waitFor(150, TimeUnit.SECONDS)).isTrue();
        }
        Map<String, String> written = written();
        assertThat(written.keySet())
                .as(written.get("stderr"))
                .containsAll(REPORTS)
                .contains("stdout", "stderr");
        String report = written.getOrDefault("report.json", "");
        assertThat(report)
                .contains("rejected the login")
                .contains("is not used any more in this run")
                .contains("is not trusted")
                .contains("credential command 'broken' ended with exit code 9")
                .contains("\"authentication\" : \"ntlm\"", "\"protection\" : \"sealed\"")
                .contains("\"authentication\" : \"basic\"", "\"protection\" : \"tls\"")
                .contains("\"line\" : \"cmd /d /v:on /c");
        assertThat(written.getOrDefault("stderr", "")).contains("Exception"); // it was as talkative as it can be
        assertThat(temporary).isEmptyDirectory();
        written.forEach((name, text) ->
                forms().forEach(form -> assertThat(text).as(name).doesNotContain(form)));
    }

    private static SimulatedHost host(String name) {
        return SimulatedHost.windows10(name).account(ACCOUNT, RIGHT);
    }

    private void inventory(SimulatedFleet fleet, Transport transport) throws IOException {
        StringBuilder hosts = new StringBuilder();
        entry(hosts, fleet, "ntlm", "credential: right");
        entry(
                hosts,
                fleet,
                "basic",
                "credential: printed, winrm: {https: true, authentication: basic, tls: {ca-file: ca.pem}}");
        entry(hosts, fleet, "untrusted", "credential: right, winrm: {https: true, authentication: basic}");
        entry(hosts, fleet, "command", "credential: broken");
        for (int i = 1; i <= 3; i++) {
            entry(
                    hosts,
                    fleet,
                    "wrong" + i,
                    "credential: wrong, winrm: {https: true, authentication: basic, tls: {ca-file: ca.pem}}");
        }
        Files.writeString(folder.resolve("inventory.yaml"), """
                sites: {hq: {uplink: {to: internet, nat: none}}}
                credentials:
                  right: {account: '%1$s', password: "${file:right}"}
                  wrong: {account: 'EXAMPLE\\other', password: "${file:wrong}"}
                  printed: {account: '%1$s', command: good}
                  broken: {account: '%1$s', command: broken}
                defaults: {site: hq, vpn-servers: [], transport: %3$s}
                hosts:
                %2$s""".formatted(ACCOUNT, hosts, transport.label()));
    }

    private static void entry(StringBuilder hosts, SimulatedFleet fleet, String name, String variables) {
        hosts.append("  %s: {address: 127.0.0.1, port: %d, %s}\n"
                .formatted(name, fleet.host(name).port(), variables));
    }

    private Process scan(Path temporary) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                classPath,
                "io.natward.scanner.cli.Main",
                "scan",
                "-v",
                "-i",
                "inventory.yaml",
                "--settings",
                "settings.yaml",
                "-p",
                Path.of("../policies/packs/ipsec-nat-traversal")
                        .toAbsolutePath()
                        .toString(),
                "--timeout",
                "40s"));
        List<String> formats = List.of("console", "junit", "sarif", "html", "json");
        for (int i = 0; i < formats.size(); i++) {
            line.addAll(List.of("--report", formats.get(i) + ":" + REPORTS.get(i)));
        }
        return new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    /** All files of the run, but for those that the operator wrote. */
    private Map<String, String> written() throws IOException {
        List<String> given = List.of("right", "wrong", "settings.yaml", "inventory.yaml", "ca.pem");
        Map<String, String> written = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!given.contains(name)) {
                    written.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return written;
    }

    /** As text, as bytes, in Base64 from each offset that a byte may have in its group of three, and as Basic sends it. */
    private static List<String> forms() {
        List<String> forms = new ArrayList<>();
        for (String secret : List.of(RIGHT, WRONG, PRINTED)) {
            forms.add(secret);
            for (byte[] bytes :
                    List.of(secret.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_16LE))) {
                forms.add(new String(bytes, StandardCharsets.ISO_8859_1));
                forms.add(HexFormat.of().formatHex(bytes));
                forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
                for (int before = 0; before < 3; before++) {
                    forms.add(withinBase64(bytes, before));
                }
            }
            for (String account : List.of(ACCOUNT, "EXAMPLE\\other")) {
                forms.add(
                        Base64.getEncoder().encodeToString((account + ":" + secret).getBytes(StandardCharsets.UTF_8)));
            }
        }
        return forms;
    }

    /** Those characters of the Base64 form that do not depend on what stands before and after. */
    private static String withinBase64(byte[] secret, int before) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int first = before == 0 ? 0 : before + 1;
        return text.substring(first, shifted.length * 8 / 6);
    }
}
