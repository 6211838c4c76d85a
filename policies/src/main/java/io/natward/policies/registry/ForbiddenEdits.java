package io.natward.policies.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The values that natward never writes or deletes, whoever asks: those that decide which programs run and as whom, and all
 * that cannot be named exactly. Checked when a policy is loaded, when changes are planned and again where commands are made.
 *
 * <p>Names of keys are compared wherever they stand in a path, so that neither another control set nor the view of 32-bit
 * programs leads around a rule.
 */
public final class ForbiddenEdits {
    private static final Set<String> ROOTS = Set.of("SOFTWARE", "SYSTEM");

    /** Keys that start programs, or put others in their place, with all below them. */
    private static final Set<String> STARTING_KEYS = Set.of(
            "RUN",
            "RUNONCE",
            "RUNONCEEX",
            "RUNSERVICES",
            "RUNSERVICESONCE",
            "WINLOGON",
            "IMAGE FILE EXECUTION OPTIONS",
            "SILENTPROCESSEXIT",
            "ACTIVE SETUP",
            "COMMAND PROCESSOR",
            "KNOWNDLLS",
            "APPCERTDLLS",
            "INPROCSERVER32",
            "LOCALSERVER32");

    private static final String SERVICES = "SERVICES";
    private static final Set<String> OF_A_SERVICE = Set.of("IMAGEPATH", "SERVICEDLL", "OBJECTNAME", "FAILURECOMMAND");
    private static final Set<String> AT_THE_START = Set.of("BOOTEXECUTE", "SETUPEXECUTE");
    private static final Set<String> OF_LSA =
            Set.of("SECURITY PACKAGES", "AUTHENTICATION PACKAGES", "NOTIFICATION PACKAGES");

    private ForbiddenEdits() {}

    /** Why the value must not be written or deleted, a clause; empty where it may be, as far as this goes. */
    public static Optional<String> reason(RegistryPath key, String name) {
        if (key.hive() != Hive.LOCAL_MACHINE) {
            return Optional.of("natward writes below HKLM alone");
        }
        if (hasWildcard(key.below()) || hasWildcard(name)) {
            return Optional.of("a name with a wildcard may mean several values");
        }
        return ForbiddenKeys.reason(key)
                .or(() -> RegistryNames.problemOfPath(key.below()).map(why -> "the key " + why))
                .or(() -> RegistryNames.problemOfValue(name).map(why -> "the value's name " + why))
                .or(() -> program(upper(key.below()), upper(name)));
    }

    private static boolean hasWildcard(String text) {
        return text.contains("*") || text.contains("?");
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static Optional<String> program(String below, String name) {
        List<String> names = Arrays.asList(below.split("\\\\", -1));
        if (!ROOTS.contains(names.get(0)) || names.size() < 2) {
            return Optional.of("natward writes to keys below HKLM\\SOFTWARE and HKLM\\SYSTEM alone");
        }
        if (names.stream().anyMatch(STARTING_KEYS::contains)) {
            return Optional.of("what stands in that key decides which programs run");
        }
        if (AT_THE_START.contains(name)) {
            return Optional.of("the value decides which programs run when the computer starts");
        }
        int services = names.indexOf(SERVICES);
        boolean ofService = names.get(0).equals("SYSTEM") && services > 0 && services + 1 < names.size();
        if (ofService && name.equals("START") && isService(names)) {
            return Optional.of("natward never changes through the registry how a service starts");
        }
        if (ofService && OF_A_SERVICE.contains(name)) {
            return Optional.of("the value decides which program a service runs, or as whom");
        }
        if (name.equals("APPINIT_DLLS") || (names.contains("LSA") && OF_LSA.contains(name))) {
            return Optional.of("the value decides which libraries Windows loads");
        }
        return Optional.empty();
    }

    /** Whether a key directly below one called Services. */
    private static boolean isService(List<String> names) {
        return names.get(names.size() - 2).equals(SERVICES);
    }
}
