package io.natward.scanner.plan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * One of several parts of a fleet that are scanned by different runs. A host's part follows from its name alone, so it stays the
 * same when other hosts come and go.
 *
 * @param number the part, from 1
 * @param of how many parts there are
 */
public record Shard(int number, int of) {
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    /**
     * Reads {@code 2/4}.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static Shard parse(String text) {
        Matcher matcher = FORM.matcher(text);
        Shard shard = matcher.matches()
                ? new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : new Shard(0, 0);
        if (shard.number < 1 || shard.number > shard.of) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no shard; write 1/4 for the first of four, up to 4/4 for the last");
        }
        return shard;
    }

    /** Those of the hosts that are in this part, in their order; none where no name falls into it. */
    public <T> List<T> select(List<T> hosts, Function<T, String> name) {
        return hosts.stream().filter(h -> holds(name.apply(h))).toList();
    }

    private boolean holds(String host) {
        CRC32 checksum = new CRC32();
        checksum.update(host.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return checksum.getValue() % of == number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + of;
    }
}
