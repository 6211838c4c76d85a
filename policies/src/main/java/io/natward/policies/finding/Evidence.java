package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * One thing that was found, or found missing, in a host's registry.
 *
 * @param key the key, {@code HKLM\...}
 * @param name the value's name; empty where the evidence is about the key itself
 * @param state what is known of it
 * @param type the Windows name of the value's type ({@code REG_DWORD}), where present and read
 * @param data the value's data for people, where present and read; untrusted text from the host
 * @param detail the proof of absence, or why it could not be read
 */
public record Evidence(
        String key,
        Optional<String> name,
        State state,
        Optional<String> type,
        Optional<String> data,
        Optional<String> detail) {

    public enum State {
        @JsonProperty("present")
        PRESENT,
        @JsonProperty("absent")
        ABSENT,
        @JsonProperty("unreadable")
        UNREADABLE
    }

    /** {@code KEY\Name = 2 (REG_DWORD)}, {@code KEY\Name is absent}, {@code KEY could not be read}. */
    public String sentence() {
        String what = key + name.map(n -> "\\" + n).orElse("");
        return switch (state) {
            case PRESENT ->
                what
                        + data.map(d -> " = " + d).orElse(" is present")
                        + type.map(t -> " (" + t + ")").orElse("");
            case ABSENT -> what + " is absent";
            case UNREADABLE ->
                what + " could not be read" + detail.map(d -> ": " + d).orElse("");
        };
    }
}
