package io.natward.scanner.regexe;

import com.google.re2j.Pattern;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Data as reg.exe prints it, to a value. Strict: what is not exactly the form of its type is no value at all. */
final class RegData {
    private static final Pattern DWORD = Pattern.compile("0x[0-9A-Fa-f]{1,8}");
    private static final Pattern QWORD = Pattern.compile("0x[0-9A-Fa-f]{1,16}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2})*");
    /** What Wine's reg.exe prints for every QWORD: the type is certain then, and the data unknown. */
    private static final String WINE_QWORD = "(null)";

    private static final String SEPARATOR = "\\0";

    private RegData() {}

    /**
     * A value of the given type; empty if the text is not in that type's form. Of a MULTI_SZ the texts are what stands
     * between each {@code \0}, which a text that itself holds these two characters cannot be told from.
     */
    static Optional<RegistryValue> parse(RegistryType type, String text) {
        return switch (type) {
            case DWORD -> matching(DWORD, text).map(t -> new RegistryValue.Dword(Long.parseLong(t.substring(2), 16)));
            case QWORD ->
                text.equals(WINE_QWORD)
                        ? Optional.of(new RegistryValue.Other(type, text))
                        : matching(QWORD, text)
                                .map(t -> new RegistryValue.Qword(Long.parseUnsignedLong(t.substring(2), 16)));
            case SZ -> Optional.of(new RegistryValue.Sz(text));
            case EXPAND_SZ -> Optional.of(new RegistryValue.ExpandSz(text));
            case MULTI_SZ -> Optional.of(new RegistryValue.MultiSz(texts(text)));
            case BINARY -> matching(HEX, text).map(RegistryValue.Binary::new);
            case NONE, DWORD_BIG_ENDIAN, LINK, RESOURCE_LIST, FULL_RESOURCE_DESCRIPTOR, RESOURCE_REQUIREMENTS_LIST ->
                Optional.of(new RegistryValue.Other(type, text));
        };
    }

    private static Optional<String> matching(Pattern form, String text) {
        return form.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /** Windows XP ends the list with separators of its own; no text of a MULTI_SZ can be empty. */
    private static List<String> texts(String text) {
        List<String> texts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(SEPARATOR); at >= 0; at = text.indexOf(SEPARATOR, from)) {
            texts.add(text.substring(from, at));
            from = at + SEPARATOR.length();
        }
        texts.add(text.substring(from));
        texts.removeIf(String::isEmpty);
        return texts;
    }
}
