package io.natward.scanner.plan;

import com.google.re2j.Pattern;

/** A pattern of the command line: {@code *} is any text, {@code ?} any one character, all else itself; case is ignored. */
final class Glob {
    private final Pattern pattern;

    Glob(String text) {
        StringBuilder regex = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    boolean matches(String name) {
        return pattern.matches(name);
    }
}
