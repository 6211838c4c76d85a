package io.natward.policies.registry;

import java.util.Optional;

/**
 * Which states of a value reg.exe can bring about exactly from a command line. What it cannot is never planned, neither to be
 * written nor to be changed, since it could not be put back.
 */
public final class WritableData {
    /** What a text may have. */
    public static final int MOST_CHARACTERS = 1000;

    /** What a value of bytes may have. */
    public static final int MOST_BYTES = 2 * 1024;

    /** What cmd.exe may change, or reg.exe take for the end of the text, however it is quoted. */
    private static final String HARMFUL = "\"%!^";

    private WritableData() {}

    /**
     * Why the state cannot be written back exactly, to be read after "what stands there": {@code is longer than 1000
     * characters}. Empty where it can be.
     */
    public static Optional<String> problem(ValueImage image) {
        if (image instanceof ValueImage.Unread unread) {
            return Optional.of("is not known: " + unread.reason());
        }
        return image instanceof ValueImage.Stored stored ? problem(stored) : Optional.empty();
    }

    private static Optional<String> problem(ValueImage.Stored stored) {
        return switch (stored.type()) {
            case DWORD, QWORD -> exact(stored);
            case BINARY ->
                stored.data().length() > 2 * MOST_BYTES
                        ? Optional.of("is longer than " + MOST_BYTES + " bytes")
                        : exact(stored);
            case SZ, EXPAND_SZ -> problemOfText(stored.data());
            default ->
                Optional.of("is a value of the type " + stored.type().windowsName()
                        + ", which natward cannot write back exactly");
        };
    }

    private static Optional<String> exact(ValueImage.Stored stored) {
        return stored.value().filter(v -> v.display().equals(stored.data())).isPresent()
                ? Optional.empty()
                : Optional.of("is not what a value of the type " + stored.type().windowsName() + " holds");
    }

    private static Optional<String> problemOfText(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.of("is longer than " + MOST_CHARACTERS + " characters");
        }
        if (!text.chars().allMatch(c -> c >= ' ' && c <= '~' && HARMFUL.indexOf(c) < 0)) {
            return Optional.of("has characters that a command line does not carry without doubt: others than printable"
                    + " ASCII, or one of \" % ! ^");
        }
        if (text.startsWith(" ") || text.endsWith(" ")) {
            return Optional.of("begins or ends with a space, which a command line does not carry without doubt");
        }
        if (text.startsWith("/") || text.startsWith("-")) {
            return Optional.of("begins with a sign that reg.exe may take for one of its options");
        }
        return text.endsWith("\\")
                ? Optional.of("ends with a backslash, which a command line does not carry without doubt")
                : Optional.empty();
    }
}
