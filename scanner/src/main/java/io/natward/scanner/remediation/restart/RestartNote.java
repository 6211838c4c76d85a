package io.natward.scanner.remediation.restart;

import io.natward.scanner.remediation.journal.BootIdentity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a host was restarted since a value was written, as far as that can be told. Windows' count of its starts alone
 * decides; the time of the last shutdown proves nothing, for with Fast Startup a shutdown is none.
 */
public sealed interface RestartNote {

    /** One sentence or two for the user. */
    String text();

    record Pending(String text) implements RestartNote {}

    record RestartedSince(String text) implements RestartNote {}

    static RestartNote of(RestartRecord record, BootIdentity now) {
        String wrote = "natward wrote this value (" + time(record.written()) + ", run " + record.run() + ")";
        if (record.confirmed().isPresent()) {
            return new RestartedSince("Restarted since " + wrote + ", as somebody said on "
                    + time(record.confirmed().get()) + ".");
        }
        Optional<Long> then = record.boot().flatMap(BootIdentity::bootId);
        if (then.isEmpty() || now.bootId().isEmpty()) {
            return new Pending(
                    "Restart pending: " + wrote + ", and whether the computer was restarted since cannot be read"
                            + hint(record, now) + ". After its restart, say so: natward runs restarted " + record.run()
                            + " --host " + record.host());
        }
        long before = then.get();
        long present = now.bootId().get();
        return before == present
                ? new Pending("Restart pending: " + wrote + ", and the computer's count of its starts is still "
                        + present + hint(record, now) + ".")
                : new RestartedSince("Restarted since " + wrote + ": the computer's count of its starts was " + before
                        + " and is " + present + ".");
    }

    private static String hint(RestartRecord record, BootIdentity now) {
        Optional<String> then = record.boot().flatMap(BootIdentity::shutdownTime);
        return then.isPresent() && now.shutdownTime().isPresent() && !then.equals(now.shutdownTime())
                ? "; it was shut down since, which is no restart where Fast Startup is on"
                : "";
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }
}
