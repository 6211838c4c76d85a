package io.natward.scanner.regexe;

import io.natward.policies.finding.CommandEvidence;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.SubtreeReading;
import io.natward.scanner.regexe.MarkedOutput.Section;
import io.natward.scanner.registry.HostFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks one host step by step until its plan is settled. */
final class Interrogation {
    /** Far more than any plan needs, each of {@link CommandLines#MAX_LENGTH} characters at most. */
    private static final int MOST_COMMANDS = 500;

    private final ReadPlan plan;
    private final String nonce;
    private final Clock clock;
    private final KeyBook book = new KeyBook();
    private final List<CommandEvidence> commands = new ArrayList<>();

    /** @param nonce what no data on the host can know; letters, digits and dashes */
    Interrogation(ReadPlan plan, String nonce, Clock clock) {
        this.plan = plan;
        this.nonce = nonce;
        this.clock = clock;
    }

    /** Each round asks for keys that were not asked for before, so the depth of the deepest key bounds the rounds. */
    void run(RemoteShell shell) throws HostFailure, InterruptedException {
        for (List<Step> steps = plan.first(); !steps.isEmpty(); steps = plan.next(book)) {
            for (CommandLines.Line line : CommandLines.of(steps, nonce)) {
                ask(shell, line);
            }
        }
    }

    KeyReading reading(RegistryPath key) {
        return plan.reading(key, book);
    }

    /** For a pattern, its reading and that of every key that it means there; else that of the key. */
    Map<RegistryPath, KeyReading> readings(RegistryPath key) {
        return plan.readings(key, book);
    }

    SubtreeReading below(RegistryPath key) {
        return plan.below(key, book);
    }

    /** What was run on the host, in its order. */
    List<CommandEvidence> commands() {
        return commands;
    }

    private void ask(RemoteShell shell, CommandLines.Line line) throws HostFailure, InterruptedException {
        if (commands.size() == MOST_COMMANDS) {
            throw new HostFailure(
                    NoAnswer.FAILED,
                    "what the host has would take more than " + MOST_COMMANDS + " command lines to read");
        }
        Instant at = clock.instant();
        CommandResult result = shell.run(line.text());
        if (result.output().length() > CommandResult.MAX_OUTPUT) {
            throw new HostFailure(NoAnswer.FAILED, "the host printed more than 1 MiB for one command");
        }
        commands.add(new CommandEvidence(at, line.text(), result.exitCode(), result.bytes(), result.sha256()));
        List<Section> sections = MarkedOutput.sections(result.output(), nonce);
        if (sections.isEmpty()) {
            throw new HostFailure(
                    NoAnswer.FAILED,
                    "cmd.exe on the host did not run natward's commands (exit code " + result.exitCode()
                            + "); may the account use cmd.exe and reg.exe there?");
        }
        int before = 0;
        for (int i = 0; i < line.steps().size(); i++) {
            Step step = line.steps().get(i);
            if (i >= sections.size()) {
                book.recordMissing(step);
                continue;
            }
            if (!(step instanceof Step.ListKeyIfFailed) || before >= 1) {
                book.record(step, sections.get(i), plan.wantedOf(step.key()));
            }
            before = sections.get(i).exitCode();
        }
    }
}
