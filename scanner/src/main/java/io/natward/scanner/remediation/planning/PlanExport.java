package io.natward.scanner.remediation.planning;

import io.natward.scanner.remediation.RemediationPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan in a form for the owner of the settings: what natward would write itself, and what the inventory leaves to a group
 * policy or a device management.
 */
public enum PlanExport {
    /** Files for {@code reg import}, one for each set of changes. */
    REG("reg"),
    /** {@code Registry.xml} of Group Policy Preferences. */
    GPP_XML("gpp-xml"),
    /** An Ansible playbook. */
    ANSIBLE("ansible");

    private final String label;

    PlanExport(String label) {
        this.label = label;
    }

    public static Optional<PlanExport> ofLabel(String label) {
        return Arrays.stream(values()).filter(e -> e.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(e -> e.label).toList();
    }

    /** Whether it is a folder of files. */
    public boolean isFolder() {
        return this == REG;
    }

    /** The files by name; one of the empty name where it is a single one. Empty where a folder would have none. */
    public SortedMap<String, byte[]> files(RemediationPlan plan) {
        return switch (this) {
            case REG -> RegExport.files(plan);
            case GPP_XML -> new TreeMap<>(Map.of("", GppExport.file(plan)));
            case ANSIBLE -> new TreeMap<>(Map.of("", AnsibleExport.file(plan)));
        };
    }
}
