package io.natward.policies.policy;

import io.natward.policies.registry.RegistryValue;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Compares registry data with what is expected of it. */
public final class Comparison {
    private Comparison() {}

    /** Whether the data meets the expectation, which must not be a choice; empty stands for an absent value. */
    public static boolean meets(Expectation expect, Optional<RegistryValue> data) {
        if (expect instanceof Expectation.Present) {
            return data.isPresent();
        }
        if (expect instanceof Expectation.Absent) {
            return data.isEmpty();
        }
        if (expect instanceof Expectation.Anything) {
            return true;
        }
        if (expect instanceof Expectation.All all) {
            return all.of().stream().allMatch(e -> meets(e, data));
        }
        if (expect instanceof Expectation.Any any) {
            return any.of().stream().anyMatch(e -> meets(e, data));
        }
        if (expect instanceof Expectation.Not not) {
            return !meets(not.of(), data);
        }
        return data.filter(d -> matches(expect, d)).isPresent();
    }

    /** Whether what a value amounts to meets the expectation, which must not be a choice. */
    public static Truth meets(Expectation expect, ActsAs actsAs) {
        if (actsAs instanceof ActsAs.Like like) {
            return Truth.of(meets(expect, Optional.of(like.value())));
        }
        if (actsAs instanceof ActsAs.Unknown) {
            return Truth.UNKNOWN;
        }
        return Truth.of(actsAs instanceof ActsAs.Compliant);
    }

    private static boolean matches(Expectation expect, RegistryValue data) {
        if (expect instanceof Expectation.EqualTo equal) {
            return equal.value().equals(data);
        }
        if (expect instanceof Expectation.OneOf oneOf) {
            return oneOf.values().contains(data);
        }
        if (expect instanceof Expectation.Range range) {
            return isBelow(data, range.from()) == Truth.NO && isBelow(range.to(), data) == Truth.NO;
        }
        if (expect instanceof Expectation.Matches matches) {
            return text(data).filter(t -> matches.pattern().matcher(t).find()).isPresent();
        }
        if (expect instanceof Expectation.Bits bits) {
            OptionalLong number = number(data);
            return number.isPresent()
                    && (number.getAsLong() & bits.set()) == bits.set()
                    && (number.getAsLong() & bits.clear()) == 0;
        }
        if (expect instanceof Expectation.Contains contains) {
            return contains(data, contains.part());
        }
        if (expect instanceof Expectation.Only only) {
            return data instanceof RegistryValue.MultiSz list && only.texts().containsAll(list.texts());
        }
        throw new IllegalArgumentException("a choice has to be made before data is compared");
    }

    private static boolean contains(RegistryValue data, String part) {
        if (data instanceof RegistryValue.MultiSz list) {
            return list.texts().contains(part);
        }
        if (data instanceof RegistryValue.Binary binary) {
            for (int at = binary.hex().indexOf(part); at >= 0; at = binary.hex().indexOf(part, at + 1)) {
                if (at % 2 == 0) {
                    return true;
                }
            }
            return false;
        }
        return text(data).filter(t -> t.contains(part)).isPresent();
    }

    /** Whether one number is less than the other; unknown where they are not both numbers. */
    public static Truth isBelow(RegistryValue one, RegistryValue other) {
        OptionalLong a = number(one);
        OptionalLong b = number(other);
        return a.isPresent() && b.isPresent()
                ? Truth.of(Long.compareUnsigned(a.getAsLong(), b.getAsLong()) < 0)
                : Truth.UNKNOWN;
    }

    /** The least data that an expectation over numbers accepts; empty where it names none. */
    public static Optional<RegistryValue> least(Expectation expect) {
        return bounds(expect).min(Comparison::compare);
    }

    /** The greatest data that an expectation over numbers accepts; empty where it names none. */
    public static Optional<RegistryValue> greatest(Expectation expect) {
        return bounds(expect).max(Comparison::compare);
    }

    private static Stream<RegistryValue> bounds(Expectation expect) {
        if (expect instanceof Expectation.EqualTo equal) {
            return Stream.of(equal.value());
        }
        if (expect instanceof Expectation.OneOf oneOf) {
            return oneOf.values().stream();
        }
        if (expect instanceof Expectation.Range range) {
            return Stream.of(range.from(), range.to());
        }
        return Stream.empty();
    }

    /** Orders numbers as unsigned; what is no number counts as 0. */
    public static int compare(RegistryValue a, RegistryValue b) {
        Comparator<Long> unsigned = Long::compareUnsigned;
        return unsigned.compare(number(a).orElse(0), number(b).orElse(0));
    }

    private static OptionalLong number(RegistryValue data) {
        if (data instanceof RegistryValue.Dword dword) {
            return OptionalLong.of(dword.value());
        }
        return data instanceof RegistryValue.Qword qword ? OptionalLong.of(qword.bits()) : OptionalLong.empty();
    }

    private static Optional<String> text(RegistryValue data) {
        if (data instanceof RegistryValue.Sz sz) {
            return Optional.of(sz.text());
        }
        return data instanceof RegistryValue.ExpandSz sz ? Optional.of(sz.text()) : Optional.empty();
    }
}
