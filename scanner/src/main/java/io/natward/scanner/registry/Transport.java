package io.natward.scanner.registry;

import java.util.Arrays;
import java.util.Optional;

/** What carries WinRM to a host. */
public enum Transport {
    /** The WinRM4j library. */
    WINRM4J("winrm4j"),
    /** natward's own WS-Management client. */
    WSMAN("wsman");

    private final String label;

    Transport(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<Transport> ofLabel(String label) {
        return Arrays.stream(values()).filter(t -> t.label.equals(label)).findFirst();
    }
}
