package io.natward.interop.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hosts of all tests of a JVM, started once: each class has its own, so that what they count is its own doing. */
final class Rig {
    private static @Nullable Acceptor acceptor;

    private Rig() {}

    static synchronized Acceptor acceptor() throws IOException {
        if (acceptor == null) {
            Stream<SeededHost> others = Stream.of(NtlmClientsIT.HOSTS, KerberosClientsIT.HOSTS, Row.HOSTS)
                    .flatMap(List::stream);
            Acceptor started = Acceptor.start(
                    Stream.concat(SeededHost.all().stream(), others).toList(), Row.RELAYS);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
            acceptor = started;
        }
        return acceptor;
    }

    private static void close(Acceptor started) {
        try {
            started.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
