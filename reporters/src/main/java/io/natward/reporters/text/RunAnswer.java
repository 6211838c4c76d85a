package io.natward.reporters.text;

import io.natward.policies.finding.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The answer of a remediation's run in sentences. Not yet made {@link Visible}. */
public final class RunAnswer {
    private static final Pattern WORD = Pattern.compile("[a-z-]{1,40}");

    private final RunSummary run;

    public RunAnswer(RunSummary run) {
        this.run = run;
    }

    /** {@code Remediation run r-1 (apply)}, {@code Remediation run r-2 (rollback of r-1)}. */
    public String title() {
        return "Remediation run " + name();
    }

    /** {@code r-1 (apply)}, {@code r-2 (rollback of r-1)}. */
    public String name() {
        return Wording.shortened(run.run() + " (" + run.kind()
                + run.takesBack().map(taken -> " of " + taken).orElse("") + ")");
    }

    /** {@code stopped: More than 1 host of the wave failed.} */
    public String end() {
        return Wording.shortened(run.end() + ": " + run.detail());
    }

    /** {@code 5 of 9 values are as planned}. */
    public String inShort() {
        int all = count(standing -> true);
        if (all == 0) {
            return "No value was to be changed";
        }
        int right = count(ChangeStanding.RIGHT::equals);
        return right == all && all > 1
                ? "All " + all + " values are " + aim()
                : right + " of " + Answer.count(all, "value") + " " + (all == 1 ? "is " : "are ") + aim();
    }

    /** {@code Not as planned: 1 failed, 2 skipped}; empty where all values are. */
    public Optional<String> trouble() {
        String counts = counts(standing -> standing != ChangeStanding.RIGHT);
        return counts.isEmpty() ? Optional.empty() : Optional.of("Not " + aim() + ": " + counts);
    }

    /** {@code 1 failed, 4 fixed}: all verdicts, those to look at first; {@code none} where there is nothing. */
    public String counts() {
        String counts = counts(standing -> true);
        return counts.isEmpty() ? "none" : counts;
    }

    /** What is to be done so that the changes act; empty where nothing is. */
    public Optional<String> restarts() {
        long steps =
                run.restarts().stream().map(RunSummary.Restart::step).distinct().count();
        return run.restarts().isEmpty()
                ? Optional.empty()
                : Optional.of("To be restarted for the changes to act: "
                        + Answer.count(run.restarts().size(), "host") + " in " + Answer.count((int) steps, "step")
                        + ". natward restarts nothing");
    }

    /** Whether the run came to its end. */
    public boolean complete() {
        return run.end().equals("complete");
    }

    /** The verdicts with how many values came to them, those to look at first. */
    public List<Map.Entry<String, Integer>> verdicts() {
        return run.changes().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .sorted(Comparator.comparing((Map.Entry<String, Integer> e) -> ChangeStanding.of(e.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    private String counts(Predicate<ChangeStanding> wanted) {
        return verdicts().stream()
                .filter(e -> wanted.test(ChangeStanding.of(e.getKey())))
                .map(e -> e.getValue() + " " + word(e.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** The verdict, where it is a word that natward could have written: sentences are made of it. */
    private static String word(String verdict) {
        return WORD.matcher(verdict).matches() ? verdict : "of another verdict";
    }

    private int count(Predicate<ChangeStanding> wanted) {
        return verdicts().stream()
                .filter(e -> wanted.test(ChangeStanding.of(e.getKey())))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private String aim() {
        return switch (run.kind()) {
            case "rollback" -> "put back";
            case "verify" -> "kept";
            default -> "as planned";
        };
    }
}
