package io.natward.policies.topology;

import io.natward.policies.source.SourceRange;
import java.util.Optional;

/**
 * A place of the network.
 *
 * @param uplink empty where nobody declared one: then nothing is known of any way out of the site
 * @param where the site's declaration
 */
public record Site(String name, Optional<Uplink> uplink, SourceRange where) {

    /**
     * A site's connection to the next place on the way to the Internet.
     *
     * @param to another site, or {@link NetworkTree#INTERNET}
     * @param nat what happens to addresses there
     * @param attestation who gave their word for it, if anybody did
     */
    public record Uplink(String to, NatKind nat, Optional<Attestation> attestation, SourceRange where) {

        /** {@code file:line}, and who attested it. */
        String source() {
            return Way.place(where) + attestation.map(a -> ", " + a.describe()).orElse("");
        }
    }

    boolean isAssumed() {
        return uplink.filter(u -> u.nat() == NatKind.ASSUMED).isPresent();
    }
}
