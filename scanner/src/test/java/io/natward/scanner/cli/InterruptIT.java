package io.natward.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ctrl-C, sent to a real process while it waits for a host that says nothing. */
@Timeout(120)
class InterruptIT {
    @TempDir
    private Path folder;

    @Test
    void an_interrupt_writes_the_reports_of_what_was_done_and_ends_with_130() throws Exception {
        Distribution natward = new Distribution(folder);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            natward.write("inventory.yaml", """
                    sites:
                      hq: {uplink: {to: internet, nat: none}}
                    vpn-servers:
                      vpn-1: {site: hq, tunnels: [l2tp]}
                    credentials:
                      audit: {account: audit, password: "${env:TEST_PASSWORD}"}
                    defaults: {site: hq, vpn-servers: [vpn-1], credential: audit}
                    hosts:
                      refused.example: {address: 127.0.0.1, port: 1}
                      silent-1.example: {address: 127.0.0.1, port: %1$d}
                      silent-2.example: {address: 127.0.0.1, port: %1$d}
                      silent-3.example: {address: 127.0.0.1, port: %1$d}
                    """.formatted(silent.getLocalPort()));
            boolean deaf = ignoresInterrupts();
            Process scan = natward.start("scan", "--parallel", "1", "--report", "json:report.json");
            try (Socket contacted = silent.accept()) {
                assertThat(contacted.isConnected()).isTrue();
                assertThat(new ProcessBuilder("kill", deaf ? "-TERM" : "-INT", Long.toString(scan.pid()))
                                .start()
                                .waitFor())
                        .isZero();
                assertThat(scan.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(scan.exitValue()).isEqualTo(deaf ? 143 : 130);
        }
        JsonNode report =
                JsonMapper.shared().readTree(folder.resolve("report.json").toFile());
        assertThat(report.at("/header/interrupted").asBoolean()).isTrue();
        assertThat(report.at("/header/exitCode").asInt()).isEqualTo(130);
        assertThat(report.at("/hosts")
                        .valueStream()
                        .map(h -> h.at("/outcome/why").asString()))
                .containsExactly("unreachable", "interrupted", "interrupted", "interrupted");
        assertThat(folder).isDirectoryNotContaining("glob:**.spool");
    }

    /**
     * Whether this process was started in the background by a shell without job control, and so with SIGINT ignored,
     * which its children inherit and cannot change; they still hear SIGTERM.
     */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(l -> l.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        return (Long.parseUnsignedLong(ignored.substring(ignored.length() - 16), 16) & 0b10) != 0;
    }
}
