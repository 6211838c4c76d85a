package io.natward.policies.policy;

import com.google.re2j.Pattern;
import io.natward.policies.registry.RegistryValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a policy wants of a value. Data that is compared has the type of the policy's value. */
public sealed interface Expectation {

    /** For people, to be read after "is needed" or "should be": {@code 2}, {@code 1 or 2}, {@code from 1 to 5}. */
    String describe();

    record EqualTo(RegistryValue value) implements Expectation {
        @Override
        public String describe() {
            return Data.describe(value);
        }
    }

    record OneOf(List<RegistryValue> values) implements Expectation {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public String describe() {
            return values.stream().map(Data::describe).collect(Collectors.joining(" or "));
        }
    }

    /** Both ends included. */
    record Range(RegistryValue from, RegistryValue to) implements Expectation {
        @Override
        public String describe() {
            return "from " + from.display() + " to " + to.display();
        }
    }

    /** The expression is found somewhere in the text. */
    record Matches(Pattern pattern) implements Expectation {
        @Override
        public String describe() {
            return "text matching /" + pattern.pattern() + "/";
        }
    }

    /**
     * @param set bits that must be 1
     * @param clear bits that must be 0
     */
    record Bits(long set, long clear) implements Expectation {
        @Override
        public String describe() {
            String ones = set == 0 ? "" : "bits 0x" + Long.toHexString(set) + " set";
            String zeros = clear == 0 ? "" : "bits 0x" + Long.toHexString(clear) + " clear";
            return ones + (set != 0 && clear != 0 ? " and " : "") + zeros;
        }
    }

    /** A text holds it, a list of texts has it as an item, bytes hold it as consecutive bytes. */
    record Contains(String part) implements Expectation {
        @Override
        public String describe() {
            return "something that contains '" + part + "'";
        }
    }

    /** Each text of a list is one of these; so an empty list has nothing else either. */
    record Only(List<String> texts) implements Expectation {
        public Only {
            texts = List.copyOf(texts);
        }

        @Override
        public String describe() {
            return "nothing but " + texts.stream().map(t -> "'" + t + "'").collect(Collectors.joining(", "));
        }
    }

    record Present() implements Expectation {
        @Override
        public String describe() {
            return "present";
        }
    }

    record Absent() implements Expectation {
        @Override
        public String describe() {
            return "absent";
        }
    }

    /** Whatever it is, it is reported and judged compliant. */
    record Anything() implements Expectation {
        @Override
        public String describe() {
            return "anything";
        }
    }

    record All(List<Expectation> of) implements Expectation {
        public All {
            of = List.copyOf(of);
        }

        @Override
        public String describe() {
            return of.stream().map(Expectation::describe).collect(Collectors.joining(" and "));
        }
    }

    record Any(List<Expectation> of) implements Expectation {
        public Any {
            of = List.copyOf(of);
        }

        @Override
        public String describe() {
            return of.stream().map(Expectation::describe).collect(Collectors.joining(" or "));
        }
    }

    record Not(Expectation of) implements Expectation {
        @Override
        public String describe() {
            return "anything but " + of.describe();
        }
    }

    /**
     * What is expected depends on the host: on the first branch whose condition holds.
     *
     * @param by what the branches ask, as written: {@code topology}, {@code role}, {@code windows}
     * @param otherwise for a host that no branch is for; empty where the branches cover every host
     */
    record Choice(String by, List<Branch> branches, Optional<Expectation> otherwise) implements Expectation {
        public Choice {
            branches = List.copyOf(branches);
        }

        @Override
        public String describe() {
            String listed = branches.stream()
                    .map(b -> b.label() + ": " + b.expect().describe())
                    .collect(Collectors.joining("; "));
            return listed + otherwise.map(o -> "; otherwise: " + o.describe()).orElse("");
        }
    }

    /** @param label the branch's key as written */
    record Branch(String label, Condition when, Expectation expect) {}

    /** What the choices in it ask of hosts. */
    default Stream<Condition> conditions() {
        return this instanceof Choice choice
                ? Stream.concat(
                        choice.branches().stream()
                                .flatMap(b -> Stream.concat(
                                        Stream.of(b.when()), b.expect().conditions())),
                        choice.otherwise().stream().flatMap(Expectation::conditions))
                : Stream.empty();
    }

    /** Every expectation that a host may meet: the leaves of the choices, this one if it is no choice. */
    default List<Expectation> outcomes() {
        if (this instanceof Choice choice) {
            return Stream.concat(choice.branches().stream().map(Branch::expect), choice.otherwise().stream())
                    .flatMap(e -> e.outcomes().stream())
                    .toList();
        }
        return List.of(this);
    }

    /** Whether it says by itself what an absent value means. */
    default boolean speaksOfAbsence() {
        return anyPart(e -> e instanceof Present || e instanceof Absent || e instanceof Anything);
    }

    private boolean anyPart(Function<Expectation, Boolean> test) {
        if (this instanceof All all) {
            return all.of().stream().anyMatch(e -> e.anyPart(test));
        }
        if (this instanceof Any any) {
            return any.of().stream().anyMatch(e -> e.anyPart(test));
        }
        if (this instanceof Not not) {
            return not.of().anyPart(test);
        }
        return test.apply(this);
    }

    /** The data that a remediation would write to meet it; empty where it names none. */
    default Optional<RegistryValue> writable() {
        if (this instanceof EqualTo equal) {
            return Optional.of(equal.value());
        }
        if (this instanceof OneOf one) {
            return one.values().stream().findFirst();
        }
        if (this instanceof Range range) {
            return Optional.of(range.from());
        }
        return Optional.empty();
    }
}
