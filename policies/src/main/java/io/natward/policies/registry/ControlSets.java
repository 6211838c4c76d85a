package io.natward.policies.registry;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/** The numbered control sets below {@code HKLM\SYSTEM}; {@code CurrentControlSet} is a link to one of them. */
public final class ControlSets {
    /** Name of the link. */
    public static final String CURRENT = "CurrentControlSet";

    private static final Pattern ANY_SET =
            Pattern.compile("SYSTEM\\\\(?:ControlSet\\d+|Clone)(\\\\.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CURRENT_SET =
            Pattern.compile("SYSTEM\\\\CurrentControlSet(\\\\.*)?", Pattern.CASE_INSENSITIVE);

    private ControlSets() {}

    /** {@code ControlSet001} for 1. */
    public static String name(int number) {
        return String.format("ControlSet%03d", number);
    }

    /** The same key in the control set of that number; empty where the key is not below {@code CurrentControlSet}. */
    public static Optional<RegistryPath> inSet(RegistryPath key, int number) {
        return replaced(key, CURRENT_SET, name(number));
    }

    /** The same key below {@code CurrentControlSet}; empty where the key is in no numbered control set. */
    public static Optional<RegistryPath> inCurrent(RegistryPath key) {
        return replaced(key, ANY_SET, CURRENT);
    }

    private static Optional<RegistryPath> replaced(RegistryPath key, Pattern from, String set) {
        Matcher matcher = from.matcher(key.below());
        if (key.hive() != Hive.LOCAL_MACHINE || !matcher.matches()) {
            return Optional.empty();
        }
        String rest = matcher.group(1) == null ? "" : matcher.group(1);
        return RegistryPath.tryParse(Hive.LOCAL_MACHINE.abbreviation() + "\\SYSTEM\\" + set + rest);
    }
}
