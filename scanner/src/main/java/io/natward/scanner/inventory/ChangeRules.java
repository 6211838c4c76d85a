package io.natward.scanner.inventory;

import java.util.List;
import java.util.Optional;

/**
 * Whether natward may change a host.
 *
 * @param remediate one of {@link #REMEDIATE}
 * @param managedBy {@link #NOBODY} or the label of a {@link Manager}
 */
record ChangeRules(Optional<Setting<String>> remediate, Optional<Setting<String>> managedBy) {
    static final ChangeRules NONE = new ChangeRules(Optional.empty(), Optional.empty());

    static final String NEVER = "never";
    static final String NOBODY = "none";

    /** The second takes back what a weaker layer says, as {@link #NOBODY} does of managers. */
    static final List<String> REMEDIATE = List.of(NEVER, "allowed");

    static final List<String> MANAGED_BY = List.of(Manager.GPO.label(), Manager.MDM.label(), NOBODY);

    ChangeRules over(ChangeRules lower) {
        return new ChangeRules(remediate.or(lower::remediate), managedBy.or(lower::managedBy));
    }

    /** Empty where nobody is named, or nobody but people. */
    Optional<Manager> manager() {
        return managedBy.map(Setting::value).flatMap(Manager::ofLabel);
    }

    /** Why every change of the host is for people, a clause with its place; empty where natward may make them. */
    Optional<String> byHand() {
        return remediate
                .filter(setting -> setting.value().equals(NEVER))
                .map(setting -> "the inventory says 'remediate: never'" + place(setting))
                .or(() -> managedBy
                        .filter(setting -> manager().isPresent())
                        .map(setting -> "the inventory says 'managed-by: " + setting.value() + "'" + place(setting)));
    }

    private static String place(Setting<?> setting) {
        return " (" + setting.where().file() + ":" + setting.where().line() + ")";
    }
}
