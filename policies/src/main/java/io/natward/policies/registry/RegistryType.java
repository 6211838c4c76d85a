package io.natward.policies.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The types that reg.exe prints. Those that no policy can judge share {@link RegistryValue.Other}. */
public enum RegistryType {
    DWORD("REG_DWORD"),
    QWORD("REG_QWORD"),
    SZ("REG_SZ"),
    EXPAND_SZ("REG_EXPAND_SZ"),
    MULTI_SZ("REG_MULTI_SZ"),
    BINARY("REG_BINARY"),
    NONE("REG_NONE"),
    DWORD_BIG_ENDIAN("REG_DWORD_BIG_ENDIAN"),
    LINK("REG_LINK"),
    RESOURCE_LIST("REG_RESOURCE_LIST"),
    FULL_RESOURCE_DESCRIPTOR("REG_FULL_RESOURCE_DESCRIPTOR"),
    RESOURCE_REQUIREMENTS_LIST("REG_RESOURCE_REQUIREMENTS_LIST");

    private final String windowsName;

    RegistryType(String windowsName) {
        this.windowsName = windowsName;
    }

    /** The name as Windows writes it, for example {@code REG_DWORD}. */
    @JsonValue
    public String windowsName() {
        return windowsName;
    }

    @JsonCreator
    static RegistryType parse(String name) {
        return ofWindowsName(name)
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no type of a registry value"));
    }

    public static Optional<RegistryType> ofWindowsName(String name) {
        return Arrays.stream(values()).filter(t -> t.windowsName.equals(name)).findFirst();
    }
}
