package io.natward.scanner.regexe;

import io.natward.policies.finding.CommandEvidence;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyPattern;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.SubtreeReading;
import io.natward.scanner.regexe.MarkedOutput.Section;
import io.natward.scanner.registry.HostFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /**
     * The readings of all queried keys, and for a pattern those of the keys that it means there too. A key may be asked for by
     * itself and meant by a pattern; then the pattern's counts, which is of the whole key, with all values.
     */
    Map<RegistryPath, KeyReading> readings(Set<KeyQuery> queries) {
        Map<RegistryPath, KeyReading> readings = new HashMap<>();
        queries.stream()
                .filter(query -> query.scope() != KeyQuery.Scope.BELOW)
                .map(KeyQuery::key)
                .sorted(Comparator.comparing(key -> KeyPattern.of(key).isPresent()))
                .forEach(key -> readings.putAll(plan.readings(key, book)));
        return readings;
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
        commands.add(new CommandEvidence(at, line.text(), result.exitCode(), result.bytes(), result.sha256()));
        List<Section> sections = MarkedOutput.of(result, nonce);
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
