package io.natward.policies.registry;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The data of a registry value, with its type. What a host sent: treat every string in it as untrusted. */
public sealed interface RegistryValue {

    RegistryType type();

    /** The data for people: {@code 2}, {@code 0x1f}-style only for binary, strings as they are, lists joined by {@code |}. */
    String display();

    /** @param value the unsigned value, 0 to 2^32-1 */
    record Dword(long value) implements RegistryValue {
        public Dword {
            if (value < 0 || value > 0xFFFFFFFFL) {
                throw new IllegalArgumentException("a DWORD is 0 to 4294967295, not " + value);
            }
        }

        @Override
        public RegistryType type() {
            return RegistryType.DWORD;
        }

        @Override
        public String display() {
            return Long.toString(value);
        }
    }

    /** @param bits the 64 bits; to be read as unsigned */
    record Qword(long bits) implements RegistryValue {
        @Override
        public RegistryType type() {
            return RegistryType.QWORD;
        }

        @Override
        public String display() {
            return Long.toUnsignedString(bits);
        }
    }

    record Sz(String text) implements RegistryValue {
        @Override
        public RegistryType type() {
            return RegistryType.SZ;
        }

        @Override
        public String display() {
            return text;
        }
    }

    /** @param text the text before any variable in it is expanded */
    record ExpandSz(String text) implements RegistryValue {
        @Override
        public RegistryType type() {
            return RegistryType.EXPAND_SZ;
        }

        @Override
        public String display() {
            return text;
        }
    }

    record MultiSz(List<String> texts) implements RegistryValue {
        public MultiSz {
            texts = List.copyOf(texts);
        }

        @Override
        public RegistryType type() {
            return RegistryType.MULTI_SZ;
        }

        @Override
        public String display() {
            return String.join("|", texts);
        }
    }

    /** @param hex the bytes as upper-case hexadecimal digits, two for each */
    record Binary(String hex) implements RegistryValue {
        public Binary {
            hex = HexFormat.of().withUpperCase().formatHex(HexFormat.of().parseHex(hex.toUpperCase(Locale.ROOT)));
        }

        @Override
        public RegistryType type() {
            return RegistryType.BINARY;
        }

        @Override
        public String display() {
            return hex;
        }
    }

    /** A value of a type that no policy judges; its data is kept as printed. */
    record Other(RegistryType type, String display) implements RegistryValue {}
}
