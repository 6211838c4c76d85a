package io.natward.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.interop.run.Checkout;
import io.natward.interop.run.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A ticket cache of the user's, made by MIT's kinit. */
record Tickets(Path cache) {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    static Tickets kinit(String name, String... options) throws InterruptedException, IOException {
        Rig.acceptor();
        Tickets tickets = new Tickets(Checkout.interop().resolve("target/" + name + ".cache"));
        Files.deleteIfExists(tickets.cache);
        List<String> command = new ArrayList<>(List.of("kinit", "-c", "FILE:" + tickets.cache));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-k", "-t", Acceptor.work().resolve("kerberos/user.keytab").toString(), Acceptor.USER));
        Program.Run run = tickets.run(command);
        assertThat(run.exitCode()).as("%s", run).isZero();
        return tickets;
    }

    /** For programs that use the cache. */
    Map<String, String> environment() {
        return Map.of(
                "KRB5CCNAME",
                "FILE:" + cache,
                "KRB5_CONFIG",
                Acceptor.kerberosConfiguration().toString());
    }

    /** Until MIT's klist says so. */
    Tickets waitUntilExpired() throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (run(List.of("klist", "-s")).exitCode() == 0) {
            assertThat(System.nanoTime()).as("the ticket does not expire").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return this;
    }

    private Program.Run run(List<String> command) throws InterruptedException {
        return Program.run(Checkout.interop(), LIMIT, environment(), command);
    }
}
