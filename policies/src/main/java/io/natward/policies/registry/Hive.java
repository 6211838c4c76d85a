package io.natward.policies.registry;

/** A registry root that policies may name. */
public enum Hive {
    LOCAL_MACHINE("HKLM", "HKEY_LOCAL_MACHINE"),
    USERS("HKU", "HKEY_USERS");

    private final String abbreviation;
    private final String fullName;

    Hive(String abbreviation, String fullName) {
        this.abbreviation = abbreviation;
        this.fullName = fullName;
    }

    public String abbreviation() {
        return abbreviation;
    }

    /** The name that reg.exe prints. */
    public String fullName() {
        return fullName;
    }
}
