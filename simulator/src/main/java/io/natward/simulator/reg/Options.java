package io.natward.simulator.reg;

import io.natward.simulator.registry.WindowsVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of an operation of reg.exe.
 *
 * @param key as it was typed
 * @param flags switches without a value, in lower case
 * @param texts switches with a value, by the switch in lower case
 */
record Options(String key, Set<String> flags, Map<String, String> texts) {
    private static final Map<String, Set<String>> FLAGS = Map.of(
            "query", Set.of("/s", "/ve", "/k", "/e", "/c"),
            "add", Set.of("/ve", "/f"),
            "delete", Set.of("/ve", "/va", "/f"));
    private static final Map<String, Set<String>> TEXTS = Map.of(
            "query", Set.of("/v", "/f"),
            "add", Set.of("/v", "/t", "/d", "/s"),
            "delete", Set.of("/v"));

    static Options of(String operation, List<String> arguments, WindowsVersion windows) throws BadSyntaxException {
        if (!FLAGS.containsKey(operation)) {
            return new Options("", Set.of(), Map.of());
        }
        if (arguments.size() < 2 || arguments.get(1).startsWith("/")) {
            throw new BadSyntaxException("");
        }
        Set<String> flags = new HashSet<>();
        Map<String, String> texts = new HashMap<>();
        for (int i = 2; i < arguments.size(); i++) {
            String option = arguments.get(i).toLowerCase(Locale.ROOT);
            boolean view = option.equals("/reg:32") || option.equals("/reg:64");
            if (view && !windows.isVersion5()) {
                continue;
            }
            if (texts(operation).contains(option) && i + 1 < arguments.size() && !texts.containsKey(option)) {
                texts.put(option, arguments.get(++i));
            } else if (!flags(operation).contains(option) || !flags.add(option)) {
                throw new BadSyntaxException(option);
            }
        }
        if (flags.contains("/ve") && texts.containsKey("/v")) {
            throw new BadSyntaxException("/ve");
        }
        return new Options(arguments.get(1), Set.copyOf(flags), Map.copyOf(texts));
    }

    private static Set<String> flags(String operation) {
        return FLAGS.getOrDefault(operation, Set.of());
    }

    private static Set<String> texts(String operation) {
        return TEXTS.getOrDefault(operation, Set.of());
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(texts.get(option));
    }

    /** The value that {@code /v} or {@code /ve} names: empty text for the unnamed one. */
    Optional<String> valueName() {
        return has("/ve") ? Optional.of("") : text("/v");
    }
}
