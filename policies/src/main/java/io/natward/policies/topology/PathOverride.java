package io.natward.policies.topology;

import io.natward.policies.source.SourceRange;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the tree cannot say of a pair; it replaces the tree's answer for that pair.
 *
 * @param from the initiator's site
 * @param to the VPN server
 * @param because why, in the words of whoever declared it
 */
public record PathOverride(
        String from, String to, Translation initiator, Translation responder, String because, SourceRange where) {

    /** Whether a side is behind NAT. */
    public enum Translation {
        NONE("none"),
        NAT("nat"),
        UNKNOWN("unknown");

        private final String label;

        Translation(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public static Optional<Translation> ofLabel(String label) {
            return Arrays.stream(values()).filter(t -> t.label.equals(label)).findFirst();
        }
    }

    Translation on(Side side) {
        return side == Side.INITIATOR ? initiator : responder;
    }
}
