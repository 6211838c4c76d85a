package io.natward.scanner.registry;

import java.nio.file.Path;

/** Which certificate a host may show. */
public sealed interface Trust {

    /** One of an authority that the platform trusts, for the host's name. */
    record Platform() implements Trust {}

    /**
     * One of an authority in a file, for the host's name.
     *
     * @param file PEM certificates
     */
    record Authorities(Path file) implements Trust {}

    /**
     * This one and no other, whoever issued it and whatever name is in it.
     *
     * @param sha256 of the certificate's DER form, 64 lower-case hexadecimal digits
     */
    record Pinned(String sha256) implements Trust {}

    /** Any: whoever is on the way may read and change everything. For laboratories. */
    record Insecure() implements Trust {}
}
