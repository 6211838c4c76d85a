package io.natward.policies.evaluation;

import com.google.re2j.Pattern;
import io.natward.policies.evaluation.Survey.Right;
import io.natward.policies.finding.Correction;
import io.natward.policies.finding.Direction;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.policy.ActsAs;
import io.natward.policies.policy.Comparison;
import io.natward.policies.policy.Remedy;
import io.natward.policies.policy.Remedy.Change;
import io.natward.policies.policy.Truth;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.policies.registry.WritableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a finding: the changes that put it right, and the lines of reg.exe that make them. First what Windows
 * acts on is set, then what stands elsewhere by mistake is deleted.
 *
 * @param ordered whether greater numbers are more permissive
 */
record Advice(ValueRule rule, boolean ordered, Remedy remedy, Survey survey, Need need) {
    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    /** What stands between double quotes of cmd.exe and of PowerShell and is passed on unchanged. */
    private static final Pattern HARMLESS =
            Pattern.compile("[A-Za-z0-9 _.,:;=/\\\\(){}+@#~'*\\[\\]-]*[A-Za-z0-9 _.,:;=/(){}+@#~'*\\[\\]-]");

    private static final ValueImage ONLY_SEEN =
            new ValueImage.Unread("only that there is a value of that name was read, not its data");

    /** @param data what is to stand there; empty where nothing is */
    private record Step(RegistryPath key, String name, ValueImage before, Optional<RegistryValue> data) {

        ValueChange change() {
            return new ValueChange(key, name, before, after());
        }

        private ValueImage after() {
            return data.map(ValueImage::of).orElseGet(ValueImage.Absent::new);
        }

        boolean changes() {
            return !before.equals(after());
        }

        /** Empty where something of it cannot stand on a command line safely. */
        Optional<String> command() {
            if (!HARMLESS.matches(key.toString()) || !HARMLESS.matches(name)) {
                return Optional.empty();
            }
            String value = "\"" + key + "\" /v " + argument(name);
            return data.isEmpty()
                    ? Optional.of("reg delete " + value + " /f")
                    : data.filter(d -> HARMLESS.matches(text(d)))
                            .map(d -> "reg add " + value + " /t " + d.type().windowsName() + " /d " + argument(text(d))
                                    + " /f");
        }

        /** Whether it can be told as data, and made, exactly. */
        boolean exact() {
            return command().isPresent() && WritableData.problem(after()).isEmpty();
        }

        private static String text(RegistryValue value) {
            return value instanceof RegistryValue.MultiSz list ? String.join("\\0", list.texts()) : value.display();
        }

        private static String argument(String text) {
            return BARE_NAME.matches(text) ? text : "\"" + text + "\"";
        }
    }

    RemedyAdvice of(Standing standing) {
        boolean wrong = standing != Standing.MEETS || survey.right() instanceof Right.Malformed;
        Optional<Step> setting = wrong ? setting() : Optional.empty();
        List<Step> steps = new ArrayList<>(setting.stream().toList());
        rule.name()
                .ifPresent(name -> survey.copies()
                        .forEach(copy ->
                                steps.add(new Step(copy.key(), name, ValueImage.of(copy.value()), Optional.empty()))));
        survey.misspelled().forEach(name -> steps.add(new Step(rule.key(), name, ONLY_SEEN, Optional.empty())));
        List<String> commands =
                steps.stream().flatMap(step -> step.command().stream()).toList();
        boolean decided = remedy.change().isPresent()
                && (!wrong || setting.filter(Step::exact).isPresent());
        return new RemedyAdvice(
                remedy.text(), commands, remedy.restart(), decided ? correction(setting, steps) : Optional.empty());
    }

    private Optional<Correction> correction(Optional<Step> setting, List<Step> steps) {
        List<ValueChange> changes =
                steps.stream().filter(Step::exact).map(Step::change).toList();
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Correction(
                        setting.map(this::direction).orElse(Direction.KEEPS), remedy.byDefault(), changes));
    }

    /** What is to be done at the right place; empty where nobody knows, or nothing would change. */
    private Optional<Step> setting() {
        return rule.name()
                .flatMap(name ->
                        remedy.change().flatMap(change -> step(name, change)).filter(Step::changes));
    }

    private Optional<Step> step(String name, Change change) {
        if (change instanceof Change.Delete) {
            return Optional.of(new Step(rule.key(), name, before(), Optional.empty()));
        }
        return data(change).map(data -> new Step(rule.key(), name, before(), Optional.of(data)));
    }

    private Optional<RegistryValue> data(Change change) {
        if (change instanceof Change.Write write) {
            return Optional.of(write.value());
        }
        return need instanceof Need.Known known ? known.expect().writable() : Optional.empty();
    }

    private ValueImage before() {
        if (survey.right() instanceof Right.Valid valid) {
            return ValueImage.of(valid.value());
        }
        if (survey.right() instanceof Right.Malformed malformed) {
            return ValueImage.of(malformed.value());
        }
        return survey.right() instanceof Right.Unreadable unreadable
                ? new ValueImage.Unread(unreadable.reason())
                : new ValueImage.Absent();
    }

    private Direction direction(Step setting) {
        ActsAs after = setting.data()
                .<ActsAs>map(ActsAs.Like::new)
                .or(rule::whenAbsent)
                .orElseGet(ActsAs.Unknown::new);
        if (!(Standing.actsAs(rule, survey.right()) instanceof ActsAs.Like now)
                || !(after instanceof ActsAs.Like then)) {
            return Direction.CHANGES;
        }
        if (now.equals(then)) {
            return Direction.KEEPS;
        }
        if (!ordered) {
            return Direction.CHANGES;
        }
        if (Comparison.isBelow(now.value(), then.value()) == Truth.YES) {
            return Direction.RAISES;
        }
        return Comparison.isBelow(then.value(), now.value()) == Truth.YES ? Direction.LOWERS : Direction.CHANGES;
    }
}
