package io.natward.scanner.regexe;

import io.natward.policies.registry.Hive;
import io.natward.policies.registry.RegistryPath;
import io.natward.scanner.regexe.KeyBook.Answer;
import java.util.Optional;

/** Whether a key that reg.exe refused to list exists, as far as the listings of the keys above it show. */
sealed interface Existence {
    /** It exists and could not be read. */
    record Listed(String how) implements Existence {}

    /** It does not exist. */
    record Missing(String proof) implements Existence {}

    /** A key above it has to be listed first. */
    record Ask(RegistryPath key) implements Existence {}

    /** Nothing can show it. */
    record Undecided(String why) implements Existence {}

    /** Goes up from a key until a listing settles it. */
    static Existence of(RegistryPath key, KeyBook book) {
        Optional<RegistryPath> above = key.parent();
        if (above.isEmpty() || CommandText.problem(above.get()).isPresent()) {
            return new Undecided("reg.exe refused " + key + ", and no key above it may be listed");
        }
        RegistryPath parent = above.get();
        Optional<Boolean> filtered = book.filteredChild(key);
        if (filtered.isPresent()) {
            return listed(key, parent, filtered.get());
        }
        Optional<Answer<Listing>> answer = book.key(parent);
        if (answer.isEmpty()) {
            return of(parent, book) instanceof Missing missing ? missing : new Ask(parent);
        }
        if (answer.get() instanceof Answer.Got<Listing> got) {
            return listed(key, parent, got.what().subkeys().contains(key.name()));
        }
        if (answer.get() instanceof Answer.Unclear<Listing> unclear) {
            return new Undecided("reg.exe refused " + key + ", and of " + parent + ": " + unclear.why());
        }
        Existence ofParent = of(parent, book);
        return ofParent instanceof Listed
                ? new Undecided("reg.exe refused " + key + " and " + parent + ", which exists but cannot be listed")
                : ofParent;
    }

    private static Existence listed(RegistryPath key, RegistryPath parent, boolean isThere) {
        if (isThere) {
            return new Listed(parent + " lists it, but reg.exe could not read it; has the account access?");
        }
        return parent.hive() == Hive.USERS && parent.below().isEmpty()
                ? new Undecided("the hive " + key + " is not loaded, so nothing is known of what it holds")
                : new Missing(parent + " was listed and holds no key " + key.name());
    }
}
