package io.natward.simulator.host;

/** The display language of a host; it decides the words of every message of its programs. */
public enum Language {
    EN,
    DE;

    /** The sentence in this language. */
    public String choose(String english, String german) {
        return this == EN ? english : german;
    }
}
