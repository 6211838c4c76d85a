package io.natward.scanner.regexe;

import com.google.re2j.Pattern;
import io.natward.policies.registry.ForbiddenKeys;
import io.natward.policies.registry.KeyPattern;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyQuery.Scope;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryNames;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.SubtreeReading;
import io.natward.scanner.regexe.KeyBook.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What to ask of any host for a set of queries, and what the answers mean for each. The first steps are enough for a host on
 * which nothing is odd; further ones are asked only where a proof is still missing.
 */
final class ReadPlan {
    /** A service that every Windows has: if a filtered list of services lacks it, the filter did not work there. */
    static final String WITNESS = "Tcpip";

    /** Keys with hundreds of subkeys, of which only those that matter are listed. */
    private static final Pattern SERVICES =
            Pattern.compile("(?i)SYSTEM\\\\(CurrentControlSet|ControlSet[0-9]{3})\\\\Services");

    /** The one large key that every Windows has, so that nothing above it needs a look. */
    private static final RegistryPath CURRENT_SERVICES =
            RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Services");

    private static final int LEVELS_UP = 2;

    /** Below a pattern's parent, where every level that is not looked at costs a line on hosts that lack the key. */
    private static final int LEVELS_UP_IN_PATTERN = 8;

    /** Short, since what findstr.exe takes differs between versions of Windows; a single name may be longer. */
    private static final int LONGEST_FILTER = 120;

    private final Map<RegistryPath, KeyQuery> queries = new LinkedHashMap<>();
    private final Map<RegistryPath, String> refused = new LinkedHashMap<>();
    private final Map<RegistryPath, KeyQuery> below = new LinkedHashMap<>();
    private final Map<RegistryPath, KeyPattern> patterns = new LinkedHashMap<>();
    private final Map<RegistryPath, KeyQuery> ofPatterns = new LinkedHashMap<>();
    private final List<Step> first;

    /** Queries for the same key are merged; what must not reach a command line is left out, with its reason. */
    ReadPlan(Collection<KeyQuery> wanted) {
        wanted.stream()
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .forEach(query ->
                        (query.scope() == Scope.BELOW ? below : queries).merge(query.key(), query, KeyQuery::merge));
        queries.values().forEach(query -> problem(query).ifPresent(why -> refused.put(query.key(), why)));
        queries.keySet().removeAll(refused.keySet());
        queries.keySet().forEach(key -> KeyPattern.of(key).ifPresent(pattern -> patterns.put(key, pattern)));
        patterns.forEach((key, pattern) -> {
            ofPatterns.put(key, Objects.requireNonNull(queries.remove(key)));
            queries.merge(pattern.parent(), KeyQuery.whole(pattern.parent(), Set.of()), KeyQuery::merge);
        });
        first = List.copyOf(firstSteps());
    }

    private static Optional<String> problem(KeyQuery query) {
        if (query.scope() == Scope.BELOW) {
            Optional<String> forbidden = ForbiddenKeys.reasonBelow(query.key())
                    .map(why -> "what is below " + query.key() + " is never read: " + why);
            if (forbidden.isPresent()) {
                return forbidden;
            }
        }
        Optional<KeyPattern> pattern = KeyPattern.of(query.key()).filter(p -> query.scope() == Scope.WHOLE);
        return pattern.flatMap(CommandText::problem)
                .or(() -> pattern.isPresent() ? Optional.empty() : CommandText.problem(query.key()))
                .or(() -> query.values().stream()
                        .flatMap(name -> problem(query.scope(), name).stream())
                        .findFirst());
    }

    /** In a whole listing a name is only looked for; it stands on a line where its value is asked for. */
    private static Optional<String> problem(Scope scope, String name) {
        return scope == Scope.WHOLE
                ? RegistryNames.problemOfValue(name)
                        .map(why -> "natward does not look for the value " + Printable.quoted(name) + ": it " + why)
                : CommandText.problemOfName(name);
    }

    /** The values of a key whose data may leave the parser. */
    Set<String> wantedOf(RegistryPath key) {
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Optional.ofNullable(queries.get(key)).ifPresent(query -> wanted.addAll(query.values()));
        ofPatterns.values().stream()
                .filter(query ->
                        Objects.requireNonNull(patterns.get(query.key())).matches(key))
                .forEach(query -> wanted.addAll(query.values()));
        return wanted;
    }

    /** Every key, and behind it, in case it is refused, the keys above it that show why. */
    List<Step> first() {
        return first;
    }

    private List<Step> firstSteps() {
        Map<RegistryPath, Set<String>> children = new TreeMap<>();
        List<Step> steps = new ArrayList<>();
        for (KeyQuery query : queries.values()) {
            if (query.scope() == Scope.VALUES) {
                query.values().forEach(name -> steps.add(new Step.ReadValue(query.key(), name)));
            } else {
                steps.add(new Step.ListKey(query.key()));
                proofs(query.key(), children.keySet(), LEVELS_UP)
                        .forEach(above -> steps.add(new Step.ListKeyIfFailed(above)));
            }
            for (RegistryPath key = query.key();
                    key.parent().isPresent();
                    key = key.parent().get()) {
                RegistryPath parent = key.parent().get();
                if (isLarge(parent)
                        && !listedAnyway(parent)
                        && CommandText.problemOfName(key.name()).isEmpty()) {
                    children.computeIfAbsent(parent, p -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
                            .add(key.name());
                }
            }
        }
        below.values().stream()
                .filter(query -> problem(query).isEmpty())
                .forEach(query -> steps.add(new Step.ListBelow(query.key(), List.copyOf(query.values()))));
        children.forEach(
                (parent, names) -> filters(names).forEach(filter -> steps.add(new Step.ListChildren(parent, filter))));
        return steps;
    }

    /** The names on as many filters as their length asks for, each with the witness. */
    private static List<List<String>> filters(Set<String> names) {
        List<List<String>> filters = new ArrayList<>();
        int length = LONGEST_FILTER;
        for (String name : names) {
            length += 1 + name.length();
            if (length > LONGEST_FILTER) {
                filters.add(new ArrayList<>(List.of(WITNESS)));
                length = WITNESS.length() + 1 + name.length();
            }
            if (!name.equalsIgnoreCase(WITNESS)) {
                filters.get(filters.size() - 1).add(name);
            }
        }
        return filters;
    }

    /**
     * The keys above one, nearest first, that are worth a conditional listing: none that is listed anyway. Above a large key,
     * whose children are filtered, only one child looks further up.
     */
    private List<RegistryPath> proofs(RegistryPath key, Set<RegistryPath> filtered, int levels) {
        List<RegistryPath> above = new ArrayList<>();
        Optional<RegistryPath> next = key.parent();
        while (next.isPresent() && above.size() < levels) {
            RegistryPath candidate = next.get();
            if (listedAnyway(candidate)
                    || filtered.contains(candidate)
                    || candidate.equals(CURRENT_SERVICES)
                    || CommandText.problem(candidate).isPresent()) {
                return above;
            }
            if (!isLarge(candidate)) {
                above.add(candidate);
            }
            next = candidate.parent();
        }
        return above;
    }

    /** What is still to be asked; empty once every reading is settled as far as it can be. */
    List<Step> next(KeyBook book) {
        Set<Step> steps = new LinkedHashSet<>();
        for (KeyQuery query : expanded(book)) {
            if (query.scope() == Scope.WHOLE && book.key(query.key()).isEmpty()) {
                steps.add(new Step.ListKey(query.key()));
                proofs(query.key(), Set.of(), LEVELS_UP_IN_PATTERN).stream()
                        .filter(above -> book.key(above).isEmpty())
                        .forEach(above -> steps.add(new Step.ListKeyIfFailed(above)));
            } else if (book.key(query.key()).orElse(null) instanceof Answer.Got<Listing> got) {
                got.what().doubtful().stream()
                        .filter(name -> CommandText.problemOfName(name).isEmpty()
                                && book.value(query.key(), name).isEmpty())
                        .forEach(name -> steps.add(new Step.ReadValue(query.key(), name)));
            } else if (Conclusion.needsProof(query, book)
                    && Existence.of(query.key(), book) instanceof Existence.Ask ask) {
                steps.add(new Step.ListKey(ask.key()));
            }
        }
        return List.copyOf(steps);
    }

    /** What was seen below a key of which that was asked. */
    SubtreeReading below(RegistryPath key, KeyBook book) {
        KeyQuery query = below.get(key);
        return Optional.ofNullable(query)
                .flatMap(ReadPlan::problem)
                .<SubtreeReading>map(SubtreeReading.Unknown::new)
                .or(() -> book.below(key))
                .orElseGet(() -> new SubtreeReading.Unknown("the keys below " + key + " were not asked for"));
    }

    /** Every query that a host is to be asked, those of the patterns being known once their parents were listed. */
    private Collection<KeyQuery> expanded(KeyBook book) {
        Map<RegistryPath, KeyQuery> all = new LinkedHashMap<>(queries);
        for (KeyPattern pattern : patterns.values()) {
            for (String name : Expansion.of(ofPattern(pattern, book)).safe()) {
                query(pattern.in(name)).ifPresent(query -> all.merge(query.key(), query, KeyQuery::merge));
            }
        }
        return all.values();
    }

    /** What is asked of a key that a pattern means; empty where no command line may hold it. */
    private Optional<KeyQuery> query(RegistryPath key) {
        return CommandText.problem(key).isPresent()
                ? Optional.empty()
                : Optional.of(KeyQuery.whole(key, wantedOf(key)));
    }

    private KeyReading ofPattern(KeyPattern pattern, KeyBook book) {
        return pattern.reading(reading(pattern.parent(), book));
    }

    /** The readings of a pattern and of all keys that it means on this host; those of the key alone where it is no pattern. */
    Map<RegistryPath, KeyReading> readings(RegistryPath key, KeyBook book) {
        KeyPattern pattern = patterns.get(key);
        if (pattern == null) {
            return Map.of(key, reading(key, book));
        }
        KeyReading ofPattern = ofPattern(pattern, book);
        Expansion expansion = Expansion.of(ofPattern);
        Map<RegistryPath, KeyReading> readings = new LinkedHashMap<>();
        readings.put(key, expansion.reading(ofPattern));
        for (String name : expansion.safe()) {
            RegistryPath concrete = pattern.in(name);
            readings.put(
                    concrete,
                    query(concrete)
                            .map(query -> Conclusion.of(query, book))
                            .orElseGet(() -> new KeyReading.Unreadable(
                                    CommandText.problem(concrete).orElse(""))));
        }
        expansion.refused().forEach((name, why) -> readings.put(pattern.in(name), new KeyReading.Unreadable(why)));
        return readings;
    }

    KeyReading reading(RegistryPath key, KeyBook book) {
        String never = refused.get(key);
        KeyQuery query = queries.get(key);
        if (never != null || query == null) {
            return new KeyReading.Unreadable(never == null ? "the key was not asked for" : never);
        }
        return Conclusion.of(query, book);
    }

    private boolean listedAnyway(RegistryPath key) {
        KeyQuery query = queries.get(key);
        return query != null && query.scope() == Scope.WHOLE;
    }

    private static boolean isLarge(RegistryPath key) {
        return SERVICES.matcher(key.below()).matches();
    }
}
