package io.natward.interop.hosts;

import static java.util.stream.Collectors.joining;

import io.natward.interop.run.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/**
 * A row of {@code seeds/expected.csv}: a host, and the verdict that it was built for.
 *
 * @param kind the acceptor's: {@code ntlm} or {@code kerberos-http} over HTTP, any other over HTTPS
 * @param seeds files of {@code seeds/}, without their ending, in the order of their import
 * @param value the end of the target of the finding that counts
 * @param reason empty where the verdict has none
 */
record SeededHost(
        String name,
        String kind,
        String site,
        String vpnServer,
        List<String> seeds,
        String value,
        String verdict,
        String reason) {
    SeededHost {
        seeds = List.copyOf(seeds);
    }

    /** A healthy Windows 11, for what does not depend on its registry. */
    static SeededHost of(String name, String kind) {
        return new SeededHost(name, kind, "", "", List.of("windows-11"), "", "", "");
    }

    /** The hosts of {@code seeds/expected.csv}. */
    static List<SeededHost> all() throws IOException {
        return Files.readAllLines(Checkout.interop().resolve("seeds/expected.csv")).stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(SeededHost::parse)
                .toList();
    }

    private static SeededHost parse(String line) {
        String[] cells = line.split(",", -1);
        return new SeededHost(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                Arrays.asList(cells[4].split(" ", -1)),
                cells[5],
                cells[6],
                cells[7]);
    }

    /** As inventories name it. */
    String authentication() {
        return kind.split("-", 2)[0];
    }

    boolean overTls() {
        return !kind.equals("ntlm") && !kind.equals("kerberos-http");
    }

    String acceptorArgument() {
        return "%s:%s=%s"
                .formatted(
                        name,
                        kind,
                        seeds.stream().map(seed -> "seeds/" + seed + ".reg").collect(joining(",")));
    }

    @Override
    public String toString() {
        return name;
    }
}
