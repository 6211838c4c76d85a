package io.natward.scanner.inventory;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address, as a number of so many bits. No name is ever looked up. */
record IpAddress(BigInteger number, int bits) {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final int V4_BITS = 32;

    static Optional<IpAddress> parse(String text) {
        if (!V4.matcher(text).matches() && !V6_CHARACTERS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            return Optional.of(new IpAddress(new BigInteger(1, bytes), bytes.length * 8));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The address with all bits behind the prefix cleared. */
    IpAddress network(int prefix) {
        int hostBits = bits - prefix;
        return new IpAddress(number.shiftRight(hostBits).shiftLeft(hostBits), bits);
    }

    /** All addresses with the same first bits. */
    record Range(IpAddress network, int prefix) {}

    /** @param texts as {@code 10.0.0.0/8} */
    static List<Range> ranges(String... texts) {
        return Arrays.stream(texts).map(IpAddress::range).toList();
    }

    private static Range range(String text) {
        int slash = text.indexOf('/');
        return new Range(parse(text.substring(0, slash)).orElseThrow(), Integer.parseInt(text.substring(slash + 1)));
    }

    boolean isV4() {
        return bits == V4_BITS;
    }

    boolean isIn(List<Range> ranges) {
        return ranges.stream()
                .anyMatch(r -> r.network().bits() == bits && network(r.prefix()).equals(r.network()));
    }

    @Override
    public String toString() {
        byte[] bytes = new byte[bits / 8];
        byte[] raw = number.toByteArray();
        int length = Math.min(raw.length, bytes.length);
        System.arraycopy(raw, raw.length - length, bytes, bytes.length - length, length);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bits + " bits", e);
        }
    }
}
