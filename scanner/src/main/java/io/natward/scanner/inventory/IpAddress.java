package io.natward.scanner.inventory;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address, as a number of so many bits. No name is ever looked up. */
record IpAddress(BigInteger number, int bits) {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

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
