package io.natward.policies.registry;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * The keys that natward never reads, whoever asks: they hold secrets (account hashes, LSA secrets, recoverable
 * pre-shared keys). Checked when a policy is loaded and again where commands are made.
 */
public final class ForbiddenKeys {
    private record Forbidden(Pattern pattern, String why) {}

    private static final List<Forbidden> ALL = List.of(
            new Forbidden(subtree("SAM"), "HKLM\\SAM holds account hashes"),
            new Forbidden(subtree("SECURITY"), "HKLM\\SECURITY holds LSA secrets"),
            new Forbidden(
                    subtree(
                            "SOFTWARE(\\\\WOW6432Node)?\\\\Policies\\\\Microsoft\\\\Windows\\\\IPSec\\\\Policy\\\\Local"),
                    "the local IPsec policy store holds recoverable pre-shared keys"));

    private ForbiddenKeys() {}

    /** Why the key must not be read; empty where it may be. */
    public static Optional<String> reason(RegistryPath key) {
        if (key.hive() != Hive.LOCAL_MACHINE) {
            return Optional.empty();
        }
        if (key.below().isEmpty()) {
            return Optional.of("HKLM as a whole includes SAM and SECURITY");
        }
        return ALL.stream()
                .filter(f -> f.pattern().matcher(key.below()).matches())
                .map(Forbidden::why)
                .findFirst();
    }

    private static Pattern subtree(String key) {
        return Pattern.compile(key + "(\\\\.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
