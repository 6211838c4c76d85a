package io.natward.policies.evaluation;

import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Data to try a rule with: what the policy names, what is just beside it, and what nobody would name. */
final class Probes {
    private static final long MOST_DWORD = 0xFFFFFFFFL;
    private static final Set<String> UNLIKELY = Set.of("", "0", "~natward~", "\u0001");

    private final Set<RegistryValue> named = new LinkedHashSet<>();
    private final Set<Long> numbers = new TreeSet<>(List.of(0L, 1L, -1L));

    private Probes() {}

    /** Data of the rule's type; all sorts of data are alike to a rule without a type. */
    static Set<RegistryValue> of(ValueRule rule, Expectation expect) {
        Probes probes = new Probes();
        probes.collect(expect);
        rule.valid().ifPresent(probes::collect);
        Set<RegistryValue> data = new LinkedHashSet<>(probes.named);
        switch (rule.type().orElse(RegistryType.SZ)) {
            case DWORD -> probes.numbers.forEach(n -> data.add(new RegistryValue.Dword(n & MOST_DWORD)));
            case QWORD -> probes.numbers.forEach(n -> data.add(new RegistryValue.Qword(n)));
            case EXPAND_SZ -> UNLIKELY.forEach(t -> data.add(new RegistryValue.ExpandSz(t)));
            case MULTI_SZ -> {
                data.add(new RegistryValue.MultiSz(List.of()));
                UNLIKELY.forEach(t -> data.add(new RegistryValue.MultiSz(List.of(t))));
            }
            case BINARY -> List.of("", "00", "FE").forEach(t -> data.add(new RegistryValue.Binary(t)));
            default -> UNLIKELY.forEach(t -> data.add(new RegistryValue.Sz(t)));
        }
        return data;
    }

    private void collect(Expectation expect) {
        if (expect instanceof Expectation.EqualTo equal) {
            name(equal.value());
        } else if (expect instanceof Expectation.OneOf oneOf) {
            oneOf.values().forEach(this::name);
        } else if (expect instanceof Expectation.Range range) {
            name(range.from());
            name(range.to());
        } else if (expect instanceof Expectation.Bits bits) {
            number(bits.set());
            number(bits.clear());
        } else if (expect instanceof Expectation.All all) {
            all.of().forEach(this::collect);
        } else if (expect instanceof Expectation.Any any) {
            any.of().forEach(this::collect);
        } else if (expect instanceof Expectation.Not not) {
            collect(not.of());
        }
    }

    private void name(RegistryValue value) {
        named.add(value);
        if (value instanceof RegistryValue.Dword dword) {
            number(dword.value());
        } else if (value instanceof RegistryValue.Qword qword) {
            number(qword.bits());
        }
    }

    private void number(long number) {
        numbers.addAll(List.of(number - 1, number, number + 1));
    }
}
