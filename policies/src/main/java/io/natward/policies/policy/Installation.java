package io.natward.policies.policy;

import java.util.Arrays;
import java.util.Optional;

/** What kind of Windows is installed; Windows' own names are those of the value {@code InstallationType}. */
public enum Installation {
    CLIENT("client", "Client"),
    SERVER("server", "Server"),
    SERVER_CORE("server-core", "Server Core");

    private final String label;
    private final String windowsName;

    Installation(String label, String windowsName) {
        this.label = label;
        this.windowsName = windowsName;
    }

    public String label() {
        return label;
    }

    public String windowsName() {
        return windowsName;
    }

    public static Optional<Installation> ofLabel(String label) {
        return Arrays.stream(values()).filter(i -> i.label.equals(label)).findFirst();
    }

    public static Optional<Installation> ofWindowsName(String name) {
        return Arrays.stream(values())
                .filter(i -> i.windowsName.equalsIgnoreCase(name))
                .findFirst();
    }
}
