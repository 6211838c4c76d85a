package io.natward.policies.evaluation;

import com.google.re2j.Pattern;
import io.natward.policies.evaluation.Survey.Right;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.policy.Remedy;
import io.natward.policies.policy.Remedy.Change;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do about a finding: the lines of reg.exe that put it right, where they can be given. */
record Advice(ValueRule rule, Remedy remedy, Survey survey, Need need) {
    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    /** What stands between double quotes of cmd.exe and of PowerShell and is passed on unchanged. */
    private static final Pattern HARMLESS =
            Pattern.compile("[A-Za-z0-9 _.,:;=/\\\\(){}+@#~'*\\[\\]-]*[A-Za-z0-9 _.,:;=/(){}+@#~'*\\[\\]-]");

    RemedyAdvice of(Standing standing) {
        List<String> commands = new ArrayList<>();
        boolean present = survey.right() instanceof Right.Valid || survey.right() instanceof Right.Malformed;
        if (standing != Standing.MEETS || survey.right() instanceof Right.Malformed) {
            remedy.change().flatMap(c -> command(c, present)).ifPresent(commands::add);
        }
        survey.copies()
                .forEach(copy ->
                        rule.name().flatMap(name -> delete(copy.key(), name)).ifPresent(commands::add));
        survey.misspelled().forEach(name -> delete(rule.key(), name).ifPresent(commands::add));
        return new RemedyAdvice(remedy.text(), commands, remedy.restart());
    }

    private Optional<String> command(Change change, boolean present) {
        if (change instanceof Change.Delete) {
            return rule.name().filter(n -> present).flatMap(n -> delete(rule.key(), n));
        }
        if (change instanceof Change.Write write) {
            return add(write.value());
        }
        return need instanceof Need.Known known ? known.expect().writable().flatMap(this::add) : Optional.empty();
    }

    /** Empty where something of it cannot stand on a command line safely. */
    private Optional<String> add(RegistryValue value) {
        String data = value instanceof RegistryValue.MultiSz list ? String.join("\\0", list.texts()) : value.display();
        if (!HARMLESS.matches(data)) {
            return Optional.empty();
        }
        return rule.name()
                .filter(name -> harmless(rule.key(), name))
                .map(name -> "reg add \"" + rule.key() + "\" /v " + argument(name) + " /t "
                        + value.type().windowsName() + " /d " + argument(data) + " /f");
    }

    private static Optional<String> delete(RegistryPath key, String name) {
        return harmless(key, name)
                ? Optional.of("reg delete \"" + key + "\" /v " + argument(name) + " /f")
                : Optional.empty();
    }

    private static boolean harmless(RegistryPath key, String name) {
        return HARMLESS.matches(key.toString()) && HARMLESS.matches(name);
    }

    private static String argument(String text) {
        return BARE_NAME.matches(text) ? text : "\"" + text + "\"";
    }
}
