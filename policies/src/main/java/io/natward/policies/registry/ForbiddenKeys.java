package io.natward.policies.registry;

import java.util.List;
import java.util.Optional;

/**
 * The keys that natward never reads, whoever asks: they hold secrets (account hashes, LSA secrets, recoverable
 * pre-shared keys). Checked when a policy is loaded and again where commands are made.
 */
public final class ForbiddenKeys {
    /** A key, and all below it; a name with a wildcard counts as every name that it matches. */
    private record Forbidden(String below, String why) {
        boolean holds(String key) {
            String[] forbidden = below.split("\\\\", -1);
            String[] names = key.split("\\\\", -1);
            if (names.length < forbidden.length) {
                return false;
            }
            for (int i = 0; i < forbidden.length; i++) {
                if (!mayBe(names[i], forbidden[i])) {
                    return false;
                }
            }
            return true;
        }

        private static boolean mayBe(String name, String forbidden) {
            return name.indexOf('*') != name.lastIndexOf('*') || new NameGlob(name).matches(forbidden);
        }
    }

    private static final String IPSEC_STORE = "Policies\\Microsoft\\Windows\\IPSec\\Policy\\Local";
    private static final String WHY_NOT_THE_STORE = "the local IPsec policy store holds recoverable pre-shared keys";
    private static final List<Forbidden> ALL = List.of(
            new Forbidden("SAM", "HKLM\\SAM holds account hashes"),
            new Forbidden("SECURITY", "HKLM\\SECURITY holds LSA secrets"),
            new Forbidden("SOFTWARE\\" + IPSEC_STORE, WHY_NOT_THE_STORE),
            new Forbidden("SOFTWARE\\WOW6432Node\\" + IPSEC_STORE, WHY_NOT_THE_STORE));

    private ForbiddenKeys() {}

    /** Why the key must not be read; empty where it may be. */
    public static Optional<String> reason(RegistryPath key) {
        if (key.hive() != Hive.LOCAL_MACHINE) {
            return Optional.empty();
        }
        String first = key.below().split("\\\\", 2)[0];
        if (first.isEmpty() || first.contains("*")) {
            return Optional.of("HKLM as a whole includes SAM and SECURITY");
        }
        return ALL.stream()
                .filter(f -> f.holds(key.below()))
                .map(Forbidden::why)
                .findFirst();
    }

    /** Why the key must not be read together with all that lies below it; empty where it may be. */
    public static Optional<String> reasonBelow(RegistryPath key) {
        return reason(key)
                .or(() -> ALL.stream()
                        .filter(f -> RegistryPath.parse(Hive.LOCAL_MACHINE.abbreviation() + "\\" + f.below())
                                .isWithin(key))
                        .map(Forbidden::why)
                        .findFirst());
    }
}
