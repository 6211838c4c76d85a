package io.natward.policies.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Problems that a loader tells and that no schema of the file can know, each with why. */
public final class BeyondSchema {
    private record Known(Pattern message, String why) {}

    private final List<Known> known;

    private BeyondSchema(List<Known> known) {
        this.known = known;
    }

    /** @param messagesAndReasons an expression that is found in the problem's text, then why no schema can know it; and so on */
    public static BeyondSchema of(String... messagesAndReasons) {
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < messagesAndReasons.length; i += 2) {
            known.add(new Known(Pattern.compile(messagesAndReasons[i]), messagesAndReasons[i + 1]));
        }
        return new BeyondSchema(List.copyOf(known));
    }

    /** Why a schema cannot know this problem; empty where it could. */
    public Optional<String> why(String problem) {
        return known.stream()
                .filter(k -> k.message().matcher(problem).find())
                .map(Known::why)
                .findFirst();
    }
}
