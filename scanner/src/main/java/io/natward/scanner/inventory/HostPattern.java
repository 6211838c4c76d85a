package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with any number of numeric ranges in it: {@code ws-[001:250].branch.example}. The zeros that a range begins with
 * are kept. Ranges further right count faster.
 */
final class HostPattern {
    /** How many hosts an inventory may have. */
    static final int MAX_HOSTS = 100_000;

    private static final Pattern RANGE = Pattern.compile("\\[(\\d{1,9}):(\\d{1,9})]");

    private record Range(int first, int last, int width) {
        int size() {
            return last - first + 1;
        }

        void append(StringBuilder to, int index) {
            String number = Integer.toString(first + index);
            to.append("0".repeat(Math.max(0, width - number.length()))).append(number);
        }
    }

    private final String text;
    private final List<String> literals;
    private final List<Range> ranges;

    private HostPattern(String text, List<String> literals, List<Range> ranges) {
        this.text = text;
        this.literals = literals;
        this.ranges = ranges;
    }

    /** Empty, with a problem, where a range is malformed or there are too many hosts in it. */
    static Optional<HostPattern> parse(String text, SourceRange where, Problems problems) {
        int before = problems.size();
        List<String> literals = new ArrayList<>();
        List<Range> ranges = new ArrayList<>();
        long count = 1;
        int end = 0;
        Matcher matcher = RANGE.matcher(text);
        while (matcher.find()) {
            literals.add(text.substring(end, matcher.start()));
            end = matcher.end();
            Range range = range(matcher, where, problems);
            ranges.add(range);
            count = Math.min(count * Math.max(1, range.size()), Integer.MAX_VALUE);
        }
        literals.add(text.substring(end));
        if (literals.stream().anyMatch(l -> l.contains("[") || l.contains("]"))) {
            problems.add(where, "'" + text + "' has a malformed range; a range is two numbers, for example [001:250]");
        }
        if (count > MAX_HOSTS) {
            problems.add(where, "'" + text + "' stands for more than " + MAX_HOSTS + " hosts");
        }
        return problems.size() == before ? Optional.of(new HostPattern(text, literals, ranges)) : Optional.empty();
    }

    private static Range range(Matcher matcher, SourceRange where, Problems problems) {
        String first = matcher.group(1);
        String last = matcher.group(2);
        boolean padded = first.length() > 1 && first.startsWith("0");
        Range range = new Range(Integer.parseInt(first), Integer.parseInt(last), padded ? first.length() : 1);
        if (range.size() < 1) {
            problems.add(where, "the range " + matcher.group() + " runs backwards; write [" + last + ":" + first + "]");
        } else if (padded && first.length() != last.length()) {
            problems.add(
                    where,
                    "the numbers of the range " + matcher.group()
                            + " begin with zeros, so both need the same number of digits");
        }
        return range;
    }

    /** As written. */
    String text() {
        return text;
    }

    boolean isRange() {
        return !ranges.isEmpty();
    }

    int count() {
        return ranges.stream().mapToInt(Range::size).reduce(1, (a, b) -> a * b);
    }

    /** Whether both run through the same numbers, whatever their zeros. */
    boolean runsLike(HostPattern other) {
        return numbers().equals(other.numbers());
    }

    private List<List<Integer>> numbers() {
        return ranges.stream().map(r -> List.of(r.first(), r.last())).toList();
    }

    /** @param index from 0 to {@link #count()} - 1 */
    String at(int index) {
        int[] digits = new int[ranges.size()];
        int rest = index;
        for (int i = ranges.size() - 1; i >= 0; i--) {
            digits[i] = rest % ranges.get(i).size();
            rest /= ranges.get(i).size();
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < ranges.size(); i++) {
            name.append(literals.get(i));
            ranges.get(i).append(name, digits[i]);
        }
        return name.append(literals.get(ranges.size())).toString();
    }
}
