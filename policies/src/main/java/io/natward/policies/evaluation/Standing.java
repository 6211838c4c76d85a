package io.natward.policies.evaluation;

import io.natward.policies.evaluation.Survey.Right;
import io.natward.policies.finding.Reason;
import io.natward.policies.policy.ActsAs;
import io.natward.policies.policy.Comparison;
import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Truth;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.RegistryValue;
import java.util.Optional;

/** Where the value that Windows acts on stands against what is needed. */
enum Standing {
    MEETS,
    TOO_LOW,
    OVER_PERMISSIVE,
    WRONG,
    UNKNOWN;

    /** The reason of a finding; empty for what meets the need or is not known. */
    Optional<Reason> reason() {
        return switch (this) {
            case TOO_LOW -> Optional.of(Reason.TOO_LOW);
            case OVER_PERMISSIVE -> Optional.of(Reason.OVER_PERMISSIVE);
            case WRONG -> Optional.of(Reason.WRONG);
            case MEETS, UNKNOWN -> Optional.empty();
        };
    }

    /**
     * What stands at the right place, against an expectation that is no choice.
     *
     * @param ordered whether greater numbers are more permissive
     */
    static Standing of(ValueRule rule, boolean ordered, Expectation expect, Right right) {
        if (right instanceof Right.Unreadable) {
            return UNKNOWN;
        }
        if (right instanceof Right.Valid valid) {
            return of(ordered, expect, Optional.of(valid.value()));
        }
        if (right instanceof Right.Key) {
            return expect instanceof Expectation.Absent ? WRONG : MEETS;
        }
        if (right instanceof Right.Absent && expect.speaksOfAbsence()) {
            return of(ordered, expect, Optional.empty());
        }
        ActsAs actsAs = actsAs(rule, right);
        if (actsAs instanceof ActsAs.Like like) {
            return of(ordered, expect, Optional.of(like.value()));
        }
        return switch (Comparison.meets(expect, actsAs)) {
            case YES -> MEETS;
            case NO -> WRONG;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** What an absent or malformed value amounts to. */
    static ActsAs actsAs(ValueRule rule, Right right) {
        if (right instanceof Right.Valid valid) {
            return new ActsAs.Like(valid.value());
        }
        if (right instanceof Right.Malformed) {
            return rule.whenMalformed();
        }
        return right instanceof Right.Absent ? rule.whenAbsent().orElseGet(ActsAs.Unknown::new) : new ActsAs.Unknown();
    }

    private static Standing of(boolean ordered, Expectation expect, Optional<RegistryValue> data) {
        if (Comparison.meets(expect, data)) {
            return MEETS;
        }
        Optional<RegistryValue> least = Comparison.least(expect);
        Optional<RegistryValue> greatest = Comparison.greatest(expect);
        if (!ordered || data.isEmpty() || least.isEmpty() || greatest.isEmpty()) {
            return WRONG;
        }
        if (Comparison.isBelow(data.get(), least.get()) == Truth.YES) {
            return TOO_LOW;
        }
        return Comparison.isBelow(greatest.get(), data.get()) == Truth.YES ? OVER_PERMISSIVE : WRONG;
    }
}
