package io.natward.simulator.host;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in the parentheses behind the name of a fault; taken from left to right. */
final class FaultArguments {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)");

    private final String written;
    private final Deque<String> left;

    private FaultArguments(String written, Deque<String> left) {
        this.written = written;
        this.left = left;
    }

    /** @param list with commas; null for none */
    static FaultArguments of(String written, @Nullable String list) {
        Deque<String> arguments = new ArrayDeque<>();
        if (list != null && !list.isBlank()) {
            Arrays.stream(list.split(",", -1)).map(String::strip).forEach(arguments::add);
        }
        return new FaultArguments(written, arguments);
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    boolean nextIsNumber() {
        return !left.isEmpty() && NUMBER.matcher(left.element()).matches();
    }

    /** The step that stands next; every step if none does. */
    Step step() {
        Optional<Step> step = Arrays.stream(Step.values())
                .filter(candidate -> candidate.name().equalsIgnoreCase(left.peek()))
                .findFirst();
        step.ifPresent(found -> left.remove());
        return step.orElse(Step.EVERY);
    }

    long number(String what) {
        if (!nextIsNumber()) {
            throw expected(what);
        }
        return Long.parseLong(left.remove());
    }

    List<Long> numbers(String what) {
        List<Long> numbers = new ArrayList<>();
        while (!left.isEmpty()) {
            numbers.add(number(what));
        }
        return numbers;
    }

    String text(String what) {
        if (left.isEmpty()) {
            throw expected(what);
        }
        return left.remove();
    }

    Duration duration(Duration otherwise) {
        if (left.isEmpty()) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(left.element());
        if (!matcher.matches()) {
            throw expected("a time like 5ms or 2s");
        }
        left.remove();
        long amount = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }

    void requireEnd() {
        if (!left.isEmpty()) {
            throw expected("the end");
        }
    }

    private IllegalArgumentException expected(String what) {
        String steps = Arrays.stream(Step.values())
                .map(step -> step.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String place = left.isEmpty() ? "at its end" : "at '" + left.element() + "'";
        return new IllegalArgumentException(
                "fault '" + written + "': " + what + " is due " + place + "; the steps are " + steps);
    }
}
