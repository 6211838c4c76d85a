package io.natward.policies.registry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** The whole state of one registry value at one moment, so that it can be compared and put back. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ValueImage.Absent.class, name = "absent"),
    @JsonSubTypes.Type(value = ValueImage.Stored.class, name = "stored"),
    @JsonSubTypes.Type(value = ValueImage.Unread.class, name = "unread")
})
public sealed interface ValueImage {

    /** For people: {@code absent}, {@code REG_DWORD 2}, {@code REG_SZ "2"}. What a host sent: untrusted text. */
    String describe();

    /** The key holds no value of that name, or does not exist. */
    record Absent() implements ValueImage {
        @Override
        public String describe() {
            return "absent";
        }
    }

    /**
     * @param data as {@link RegistryValue#display} gives it: numbers as unsigned decimals, bytes as upper-case hexadecimal
     *     digits, texts as they are, lists joined by {@code |}
     */
    record Stored(RegistryType type, String data) implements ValueImage {

        /** The same as a value; empty for a type whose data is not exact here: lists of texts, and types that no policy judges. */
        public Optional<RegistryValue> value() {
            try {
                return switch (type) {
                    case DWORD -> Optional.of(new RegistryValue.Dword(Long.parseLong(data)));
                    case QWORD -> Optional.of(new RegistryValue.Qword(Long.parseUnsignedLong(data)));
                    case SZ -> Optional.of(new RegistryValue.Sz(data));
                    case EXPAND_SZ -> Optional.of(new RegistryValue.ExpandSz(data));
                    case BINARY -> Optional.of(new RegistryValue.Binary(data));
                    default -> Optional.empty();
                };
            } catch (IllegalArgumentException e) { // of a file that somebody changed: data that is none of its type
                return Optional.empty();
            }
        }

        @Override
        public String describe() {
            boolean text = List.of(RegistryType.SZ, RegistryType.EXPAND_SZ).contains(type);
            return type.windowsName() + " " + (text ? "\"" + data + "\"" : data.isEmpty() ? "(empty)" : data);
        }
    }

    /** Nobody knows what stands there. */
    record Unread(String reason) implements ValueImage {
        @Override
        public String describe() {
            return "not read: " + reason;
        }
    }

    static ValueImage of(RegistryValue value) {
        return new Stored(value.type(), value.display());
    }

    static ValueImage of(Reading reading) {
        if (reading instanceof Reading.Present present) {
            return of(present.value());
        }
        return reading instanceof Reading.Unreadable unreadable ? new Unread(unreadable.reason()) : new Absent();
    }
}
