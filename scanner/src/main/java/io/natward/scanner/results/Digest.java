package io.natward.scanner.results;

/** How problems show digests. */
final class Digest {
    private static final int SHOWN = 12;

    private Digest() {}

    static String shortened(String digest) {
        return digest.length() > SHOWN ? digest.substring(0, SHOWN) + "..." : digest;
    }
}
