package io.natward.simulator.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of registry values, with the numbers of winnt.h. */
public enum ValueType {
    REG_NONE,
    REG_SZ,
    REG_EXPAND_SZ,
    REG_BINARY,
    REG_DWORD,
    REG_DWORD_BIG_ENDIAN,
    REG_LINK,
    REG_MULTI_SZ,
    REG_RESOURCE_LIST,
    REG_FULL_RESOURCE_DESCRIPTOR,
    REG_RESOURCE_REQUIREMENTS_LIST,
    REG_QWORD;

    /** The type with this name, any case; {@code REG_DWORD_LITTLE_ENDIAN} is {@code REG_DWORD}. */
    public static Optional<ValueType> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        if (wanted.equals("REG_DWORD_LITTLE_ENDIAN")) {
            return Optional.of(REG_DWORD);
        }
        return Arrays.stream(values())
                .filter(type -> type.name().equals(wanted))
                .findFirst();
    }
}
