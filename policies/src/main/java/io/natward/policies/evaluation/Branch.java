package io.natward.policies.evaluation;

import io.natward.policies.finding.Reason;
import io.natward.policies.policy.Condition;
import io.natward.policies.policy.Policy.Undecidable;
import io.natward.policies.registry.RegistryPath;

/**
 * One way that a policy can take on a host. What natward does by itself for every policy, such as giving up on a key that
 * cannot be read, is none.
 *
 * @param target the target of the rule that takes it; empty text for what all rules of the policy share
 * @param subject what it is about, for the kinds of which a rule may have several
 */
public record Branch(Kind kind, String target, String subject) {

    /** The kinds of branches, in the order in which people are told of them. */
    public enum Kind {
        /** A condition of {@code applies-to} excludes the host. */
        NOT_APPLICABLE,
        /** An {@code unknown-when} holds. */
        UNKNOWN_WHEN,
        /** What a choice expects of the host. */
        CHOICE,
        COMPLIANT,
        TOO_LOW,
        OVER_PERMISSIVE,
        WRONG,
        /** The verdict rests on the value's absence. */
        ABSENT,
        MALFORMED,
        /** The value stands in another key. */
        MISPLACED,
        /** The value stands in another control set. */
        OTHER_CONTROL_SET,
        MISSPELLED,
        /** No key matches the rule's pattern. */
        NO_KEY,
        /** Of the keys that match, some are as expected and some are not. */
        KEYS_DIFFER
    }

    static Branch notApplicable(Condition excluding) {
        return new Branch(Kind.NOT_APPLICABLE, "", excluding.describe());
    }

    static Branch unknownWhen(Undecidable undecidable) {
        return new Branch(Kind.UNKNOWN_WHEN, "", undecidable.because());
    }

    /** @param choices the labels of the branches of choices that lead to it, the outermost first */
    static Branch choice(String target, String choices) {
        return new Branch(Kind.CHOICE, target, choices);
    }

    static Branch misplaced(String target, RegistryPath key) {
        return new Branch(Kind.MISPLACED, target, key.toString());
    }

    static Branch of(Kind kind, String target) {
        return new Branch(kind, target, "");
    }

    /** What a value that is judged comes to; not for {@link Standing#UNKNOWN}. */
    static Branch of(Standing standing, String target) {
        return of(
                switch (standing) {
                    case MEETS -> Kind.COMPLIANT;
                    case TOO_LOW -> Kind.TOO_LOW;
                    case OVER_PERMISSIVE -> Kind.OVER_PERMISSIVE;
                    case WRONG -> Kind.WRONG;
                    case UNKNOWN -> throw new IllegalArgumentException("nobody knows what it comes to");
                },
                target);
    }

    /** What a case for it would have, a few words: {@code value misspelled}. */
    public String words() {
        return switch (kind) {
            case NOT_APPLICABLE -> "a host outside '" + subject + "'";
            case UNKNOWN_WHEN -> "unknown-when (" + subject + ")";
            case CHOICE -> subject;
            case COMPLIANT -> "compliant";
            case TOO_LOW -> Reason.TOO_LOW.label();
            case OVER_PERMISSIVE -> Reason.OVER_PERMISSIVE.label();
            case WRONG -> Reason.WRONG.label();
            case ABSENT -> "value absent";
            case MALFORMED -> "value malformed";
            case MISPLACED -> "value misplaced in " + subject;
            case OTHER_CONTROL_SET -> "value in another control set";
            case MISSPELLED -> "value misspelled";
            case NO_KEY -> "no key that matches";
            case KEYS_DIFFER -> "a key as expected beside one that is not";
        };
    }
}
