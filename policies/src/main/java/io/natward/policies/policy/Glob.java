package io.natward.policies.policy;

import com.google.re2j.Pattern;

/** A pattern for names: {@code *} is any text, {@code ?} any one character, all else itself; case is ignored. */
public final class Glob {
    private final Pattern pattern;

    public Glob(String text) {
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

    public boolean matches(String name) {
        return pattern.matches(name);
    }
}
