package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A file that decided what a run came to, besides the inventory and the policies.
 *
 * @param path as the user gave it, with {@code /} between folders
 * @param sha256 digest of the file
 */
public record InputFile(Kind kind, String path, String sha256) {

    public enum Kind {
        @JsonProperty("profile")
        PROFILE("profile"),
        @JsonProperty("waivers")
        WAIVERS("waivers");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
