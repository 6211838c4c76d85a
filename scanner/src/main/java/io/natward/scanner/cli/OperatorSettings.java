package io.natward.scanner.cli;

import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.scanner.inventory.References;
import io.natward.scanner.login.LockoutLimits;
import io.natward.scanner.secret.CredentialCommand;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What only the settings file may say, which belongs to whoever runs natward: which programs give secrets, and when an account
 * is not used any more.
 */
record OperatorSettings(LockoutLimits lockout, Map<String, CredentialCommand> commands) {
    static final OperatorSettings DEFAULT = new OperatorSettings(LockoutLimits.DEFAULT, Map.of());

    /** Windows' own recommendations lock accounts after 5 to 10 failed logins; more than that guards nothing. */
    private static final int MOST_HOSTS = 10;

    OperatorSettings {
        commands = Map.copyOf(commands);
    }

    static OperatorSettings read(YamlFields file, References references) {
        Problems problems = file.problems();
        LockoutLimits lockout =
                file.fields("lockout").map(fields -> lockout(fields, problems)).orElse(LockoutLimits.DEFAULT);
        Map<String, CredentialCommand> commands = new HashMap<>();
        for (Entry entry : file.entries("credential-commands")) {
            YamlFields.of(entry.value(), "credential command '" + entry.key() + "'", problems)
                    .flatMap(fields -> command(entry.key(), fields, references, problems))
                    .ifPresent(command -> commands.put(entry.key(), command));
        }
        return new OperatorSettings(lockout, commands);
    }

    private static LockoutLimits lockout(YamlFields fields, Problems problems) {
        OptionalInt first = fields.integer("first-hosts", 1, MOST_HOSTS);
        OptionalInt inARow = fields.integer("hosts-in-a-row", 1, MOST_HOSTS);
        Duration patience = duration(fields, "patience", problems).orElse(LockoutLimits.DEFAULT.patience());
        fields.finish();
        int row = inARow.orElse(Math.max(LockoutLimits.DEFAULT.hostsInARow(), first.orElse(1)));
        int atFirst = first.orElse(Math.min(LockoutLimits.DEFAULT.firstHosts(), row));
        if (atFirst > row) {
            problems.add(
                    fields.where(),
                    "'first-hosts' is how many hosts may reject an account before any accepted it; it cannot be more"
                            + " than 'hosts-in-a-row'");
            return LockoutLimits.DEFAULT;
        }
        return new LockoutLimits(atFirst, row, patience);
    }

    private static Optional<CredentialCommand> command(
            String name, YamlFields fields, References references, Problems problems) {
        int before = problems.size();
        fields.required("run");
        List<String> run = fields.scalars("run").stream()
                .map(argument -> references
                        .resolve(argument.text(), argument.where(), References.Allowed.ENV_ONLY, problems)
                        .orElse(""))
                .toList();
        Duration timeout = duration(fields, "timeout", problems).orElse(CredentialCommand.DEFAULT_TIMEOUT);
        fields.finish();
        if (problems.size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CredentialCommand(name, run, timeout));
        } catch (IllegalArgumentException e) {
            problems.add(fields.where(), "credential command '" + name + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(YamlFields fields, String name, Problems problems) {
        Optional<YamlNode> node = fields.node(name);
        if (fields.text(name).isEmpty() || !(node.orElse(null) instanceof Scalar scalar)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Durations.parse(scalar.text()));
        } catch (IllegalArgumentException e) {
            problems.add(scalar.where(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
