package io.natward.scanner.regexe;

import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyQuery.Scope;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.scanner.regexe.KeyBook.Answer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a host's answers mean for the query of one key. */
final class Conclusion {
    private Conclusion() {}

    static KeyReading of(KeyQuery query, KeyBook book) {
        if (needsProof(query, book)) {
            return withoutKey(query.key(), book);
        }
        return query.scope() == Scope.VALUES ? ofValues(query, book) : ofListing(query, book);
    }

    private static KeyReading withoutKey(RegistryPath key, KeyBook book) {
        Existence existence = Existence.of(key, book);
        if (existence instanceof Existence.Missing missing) {
            return new KeyReading.Absent(missing.proof());
        }
        if (existence instanceof Existence.Listed listed) {
            return new KeyReading.Unreadable(listed.how());
        }
        return new KeyReading.Unreadable(
                existence instanceof Existence.Undecided undecided ? undecided.why() : "reg.exe refused " + key);
    }

    private static KeyReading ofListing(KeyQuery query, KeyBook book) {
        Answer<Listing> answer = book.key(query.key()).orElse(new Answer.Unclear<>("the key was not asked for"));
        if (!(answer instanceof Answer.Got<Listing> got)) {
            return new KeyReading.Unreadable(answer instanceof Answer.Unclear<Listing> unclear ? unclear.why() : "");
        }
        Listing listing = got.what();
        Map<String, RegistryValue> values = new TreeMap<>(listing.values());
        Map<String, String> unclear = new TreeMap<>();
        listing.doubtful().forEach(name -> settle(query.key(), name, book, values, unclear));
        return KeyReading.Present.of(values, listing.otherNames(), listing.subkeys(), unclear);
    }

    private static KeyReading ofValues(KeyQuery query, KeyBook book) {
        Map<String, RegistryValue> values = new TreeMap<>();
        Map<String, String> unclear = new TreeMap<>();
        query.values().forEach(name -> settle(query.key(), name, book, values, unclear));
        if (values.isEmpty() && !(book.key(query.key()).orElse(null) instanceof Answer.Got)) {
            query.values()
                    .forEach(name ->
                            unclear.putIfAbsent(name, "reg.exe refused it, and nothing else of its key was read"));
        }
        return KeyReading.Present.of(values, Set.of(), Set.of(), unclear);
    }

    /** A value that is refused while its key can be read does not exist: access is granted to keys and not to values. */
    private static void settle(
            RegistryPath key,
            String name,
            KeyBook book,
            Map<String, RegistryValue> values,
            Map<String, String> unclear) {
        Answer<RegistryValue> answer = book.value(key, name)
                .orElseGet(() -> new Answer.Unclear<>(CommandText.problemOfName(name)
                        .map(why -> "its line may be part of another value's data, and " + why)
                        .orElse("the value was not asked for")));
        if (answer instanceof Answer.Got<RegistryValue> got) {
            values.put(name, got.what());
        } else if (answer instanceof Answer.Unclear<RegistryValue> u) {
            unclear.put(name, u.why());
        }
    }

    /** Whether everything that was asked of the key was refused, so that the keys above it have to settle what that means. */
    static boolean needsProof(KeyQuery query, KeyBook book) {
        return query.scope() == Scope.WHOLE
                ? book.key(query.key()).orElse(null) instanceof Answer.Refused
                : !(book.key(query.key()).orElse(null) instanceof Answer.Got)
                        && query.values().stream()
                                .allMatch(name -> book.value(query.key(), name).orElse(null) instanceof Answer.Refused);
    }
}
