package io.natward.scanner.inventory;

import java.util.Arrays;
import java.util.Optional;

/** What sets the registry values of a host besides people, and would set them again after a change. */
public enum Manager {
    GPO("gpo"),
    MDM("mdm");

    private final String label;

    Manager(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<Manager> ofLabel(String label) {
        return Arrays.stream(values()).filter(m -> m.label.equals(label)).findFirst();
    }
}
