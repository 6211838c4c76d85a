package io.natward.policies.evaluation;

import io.natward.policies.evaluation.Survey.Copy;
import io.natward.policies.evaluation.Survey.Right;
import io.natward.policies.finding.Evidence;
import io.natward.policies.finding.Evidence.State;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Verdict;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was found, as evidence for a finding. */
record Exhibits(ValueRule rule, Survey survey) {
    private static final int MOST_DATA = 1000;

    /**
     * The piece that decided the verdict comes first.
     *
     * @param deciding the copy that decided it, if one did
     */
    List<Evidence> of(Verdict verdict, Optional<Copy> deciding) {
        List<Evidence> copies = survey.copies().stream().map(this::copy).toList();
        List<Evidence> misspelled = survey.misspelled().stream()
                .map(name -> evidence(rule.key(), Optional.of(name), State.PRESENT, Optional.empty(), Optional.empty()))
                .toList();
        List<Evidence> blind = survey.blind().stream()
                .map(b -> evidence(b.key(), rule.name(), State.UNREADABLE, Optional.empty(), Optional.of(b.reason())))
                .toList();
        List<Evidence> all = new ArrayList<>(List.of(right()));
        all.addAll(copies);
        all.addAll(misspelled);
        all.addAll(blind);
        if (deciding.isPresent()) {
            moveToFront(all, copy(deciding.get()));
        } else if (verdict instanceof Verdict.NonCompliant wrong && wrong.reason() == Reason.MISSPELLED) {
            moveToFront(all, misspelled.get(0));
        } else if (verdict instanceof Verdict.Unreadable && !(survey.right() instanceof Right.Unreadable)) {
            moveToFront(all, blind.get(0));
        }
        return List.copyOf(all);
    }

    private static void moveToFront(List<Evidence> all, Evidence deciding) {
        all.remove(deciding);
        all.add(0, deciding);
    }

    private Evidence right() {
        Right right = survey.right();
        if (right instanceof Right.Valid valid) {
            return present(rule.key(), valid.value());
        }
        if (right instanceof Right.Malformed malformed) {
            return present(rule.key(), malformed.value());
        }
        if (right instanceof Right.Absent absent) {
            return evidence(rule.key(), rule.name(), State.ABSENT, Optional.empty(), Optional.of(absent.proof()));
        }
        if (right instanceof Right.Key) {
            return evidence(rule.key(), Optional.empty(), State.PRESENT, Optional.empty(), Optional.empty());
        }
        String reason = ((Right.Unreadable) right).reason();
        return evidence(rule.key(), rule.name(), State.UNREADABLE, Optional.empty(), Optional.of(reason));
    }

    private Evidence copy(Copy copy) {
        return present(copy.key(), copy.value());
    }

    private Evidence present(RegistryPath key, RegistryValue value) {
        return evidence(key, rule.name(), State.PRESENT, Optional.of(value), Optional.empty());
    }

    private static Evidence evidence(
            RegistryPath key,
            Optional<String> name,
            State state,
            Optional<RegistryValue> value,
            Optional<String> detail) {
        return new Evidence(
                key.toString(),
                name,
                state,
                value.map(v -> v.type().windowsName()),
                value.map(v -> bounded(v.display())),
                detail);
    }

    private static String bounded(String data) {
        return data.length() <= MOST_DATA ? data : data.substring(0, MOST_DATA - 3) + "...";
    }
}
