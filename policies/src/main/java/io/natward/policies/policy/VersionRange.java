package io.natward.policies.policy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A range of versions, for example {@code >=6.0}, {@code 5.1-5.2}, {@code >=6.0 <10.0.22000}. A bound counts for as many
 * numbers as it has: {@code <=6.1} includes every build of 6.1.
 *
 * @param text as written
 * @param bounds all of them must hold
 */
public record VersionRange(String text, List<Bound> bounds) {
    private static final Pattern SPAN = Pattern.compile("([\\d.]+)-([\\d.]+)");
    private static final Pattern BOUND = Pattern.compile("(<=|>=|<|>|=)?([\\d.]+)");

    public enum Operator {
        LESS("<"),
        AT_MOST("<="),
        EXACTLY("="),
        AT_LEAST(">="),
        MORE(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        private boolean holds(int comparison) {
            return switch (this) {
                case LESS -> comparison < 0;
                case AT_MOST -> comparison <= 0;
                case EXACTLY -> comparison == 0;
                case AT_LEAST -> comparison >= 0;
                case MORE -> comparison > 0;
            };
        }
    }

    public record Bound(Operator operator, List<Integer> version) {
        public Bound {
            version = List.copyOf(version);
        }

        private Truth test(List<Integer> actual) {
            for (int i = 0; i < version.size(); i++) {
                if (i >= actual.size()) {
                    return Truth.UNKNOWN;
                }
                int comparison = actual.get(i).compareTo(version.get(i));
                if (comparison != 0) {
                    return Truth.of(operator.holds(comparison));
                }
            }
            return Truth.of(operator.holds(0));
        }
    }

    /** How a kind of version is written. */
    private record Shape(int leastNumbers, int mostNumbers, String advice) {}

    private static final Shape WINDOWS = new Shape(
            2,
            3,
            "write Windows versions like 6.1 or 10.0.22000, ranges like '>=6.0', '5.1-5.2' or '>=6.0 <10.0.22000'");
    private static final Shape SERVICE_PACK = new Shape(1, 1, "write service packs like 2, '<2' or '1-2'");

    public VersionRange {
        bounds = List.copyOf(bounds);
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    public static VersionRange windows(String text) {
        return parse(text, WINDOWS);
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    public static VersionRange servicePack(String text) {
        return parse(text, SERVICE_PACK);
    }

    /** @param actual the version's numbers, as many as are known */
    public Truth test(List<Integer> actual) {
        return bounds.stream().map(b -> b.test(actual)).reduce(Truth.YES, Truth::and);
    }

    private static VersionRange parse(String text, Shape shape) {
        List<Bound> bounds = new ArrayList<>();
        for (String part : text.strip().split("\\s+", -1)) {
            Matcher span = SPAN.matcher(part);
            Matcher bound = BOUND.matcher(part);
            if (span.matches()) {
                Bound from = new Bound(Operator.AT_LEAST, version(text, span.group(1), shape));
                Bound to = new Bound(Operator.AT_MOST, version(text, span.group(2), shape));
                if (to.test(from.version()) == Truth.NO) {
                    throw new IllegalArgumentException("the range '" + part + "' ends before it begins");
                }
                bounds.add(from);
                bounds.add(to);
            } else if (bound.matches()) {
                String sign = bound.group(1) == null ? "=" : bound.group(1);
                Operator operator = Arrays.stream(Operator.values())
                        .filter(o -> o.sign.equals(sign))
                        .findFirst()
                        .orElseThrow();
                bounds.add(new Bound(operator, version(text, bound.group(2), shape)));
            } else {
                throw new IllegalArgumentException("'" + text + "' is no range of versions; " + shape.advice());
            }
        }
        return new VersionRange(text.strip(), bounds);
    }

    private static List<Integer> version(String text, String dotted, Shape shape) {
        String[] numbers = dotted.split("\\.", -1);
        boolean wellFormed = numbers.length >= shape.leastNumbers()
                && numbers.length <= shape.mostNumbers()
                && Arrays.stream(numbers).allMatch(n -> n.matches("\\d{1,6}"));
        if (!wellFormed) {
            throw new IllegalArgumentException("'" + text + "' is no range of versions; " + shape.advice());
        }
        return Arrays.stream(numbers).map(Integer::valueOf).toList();
    }
}
