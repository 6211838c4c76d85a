package io.natward.policies.evaluation;

import io.natward.policies.evaluation.Survey.Copy;
import io.natward.policies.evaluation.Survey.Right;
import io.natward.policies.policy.ActsAs;
import io.natward.policies.policy.Comparison;
import io.natward.policies.policy.Condition;
import io.natward.policies.policy.Expectation;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.Policy.Undecidable;
import io.natward.policies.policy.Rule;
import io.natward.policies.policy.Truth;
import io.natward.policies.policy.ValueRule;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.topology.Classification;
import io.natward.policies.topology.Classification.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says for people what was found and what follows. What natward only takes Windows to do is worded as natward's own
 * reckoning ("counts as", "natward treats it as"), never as what Windows does.
 */
final class Wording {
    private static final int MOST_DATA = 80;

    private final Policy policy;
    private final Rule rule;
    private final ValueRule value;
    private final HostProfile host;
    private final Survey survey;
    private final Need need;

    Wording(Policy policy, Rule rule, HostProfile host, Survey survey, Need need) {
        this.policy = policy;
        this.rule = rule;
        this.value = rule.value();
        this.host = host;
        this.survey = survey;
        this.need = need;
    }

    Optional<String> needed() {
        return need instanceof Need.Known known ? value.needed(known.expect()) : Optional.empty();
    }

    Optional<String> effective() {
        if (Standing.actsAs(value, survey.right()) instanceof ActsAs.Like like) {
            return Optional.of(like.value().display());
        }
        if (survey.right() instanceof Right.Key) {
            return Optional.of("present");
        }
        return survey.right() instanceof Right.Absent ? Optional.of("absent") : Optional.empty();
    }

    String compliant() {
        if (need instanceof Need.Known known && known.expect() instanceof Expectation.Anything) {
            return found() + "; the policy only reports it.";
        }
        return found() + ", as it should be" + reasons(": ") + ".";
    }

    String wrong(Standing standing) {
        return found() + "; " + demand(standing) + ".";
    }

    String malformed(Right.Malformed malformed, Standing standing) {
        ActsAs actsAs = value.whenMalformed();
        String treated = actsAs instanceof ActsAs.Like like
                ? "natward treats it as " + like.value().display()
                : "natward does not count it as valid";
        return value.subject() + " is " + whyMalformed(malformed.value()) + "; " + treated
                + (standing == Standing.MEETS
                        ? ", which would be right: harmless now, correct or remove it."
                        : "; " + demand(standing) + ".");
    }

    String misplaced(Copy copy, Standing standing) {
        String where = copy.controlSet()
                ? "in the control set that is not in use (" + copy.key() + ")"
                : "under the wrong key (" + copy.key() + ")";
        return value.subject() + " " + data(copy.value()) + " stands " + where + "; under " + value.key() + " it "
                + itself(standing, "the copy");
    }

    String misspelled(String name, Standing standing) {
        return "'" + shortened(name) + "' under " + value.key() + " looks like a misspelling of " + value.subject()
                + "; " + value.subject() + " " + itself(standing, "the misspelled value");
    }

    private String itself(Standing standing, String stray) {
        return foundState()
                + switch (standing) {
                    case MEETS -> ", as it should be: " + stray + " is harmless now, remove it.";
                    case UNKNOWN -> ".";
                    case TOO_LOW, OVER_PERMISSIVE, WRONG -> "; " + demand(standing) + ".";
                };
    }

    String unreadable(Right.Unreadable unreadable) {
        return value.target() + " could not be read: " + unreadable.reason()
                + (unreadable.reason().endsWith(".") ? "" : ".");
    }

    String blind() {
        return found() + ", but " + keys() + " could not be read, so a misplaced copy cannot be ruled out.";
    }

    String undecided(List<Condition> conditions) {
        String unknown = conditions.stream()
                .filter(c -> host.test(c) == Truth.UNKNOWN)
                .map(host::state)
                .findFirst()
                .orElse("the host is not known well enough");
        return found() + "; whether that is right cannot be said: " + unknown + ".";
    }

    String undecidable(Undecidable undecidable) {
        return found() + "; whether that is right cannot be said: " + undecidable.because() + ".";
    }

    String unknownDefault() {
        return found() + "; what its absence amounts to is not known.";
    }

    /** An undeclared topology leaves open what is needed, but not that nothing justifies more than the least. */
    String open(Need.Open open) {
        if (open.topology() && policy.ordered()) {
            Optional<RegistryValue> acting = Standing.actsAs(value, survey.right()) instanceof ActsAs.Like like
                    ? Optional.of(like.value())
                    : Optional.empty();
            Optional<RegistryValue> least = rule.expect().outcomes().stream()
                    .flatMap(e -> Comparison.least(e).stream())
                    .min(Comparison::compare);
            if (acting.isPresent() && least.isPresent() && Comparison.isBelow(least.get(), acting.get()) == Truth.YES) {
                return found() + "; " + acting.get().display()
                        + " is unjustified until the host's topology is declared.";
            }
            return found() + "; whether that is enough cannot be said until the host's topology is declared.";
        }
        return found() + "; whether that is right cannot be said: " + String.join(" and ", open.because()) + ".";
    }

    /**
     * What else was found that changes no verdict.
     *
     * @param deciding the copy that decided the verdict, and so is in the message
     * @param misspelling whether the first misspelled name decided it
     */
    List<String> notes(Optional<Copy> deciding, boolean misspelling) {
        boolean reports = need instanceof Need.Known known && known.expect() instanceof Expectation.Anything;
        Stream<String> report =
                reports && survey.right() instanceof Right.Valid ? Stream.of(found() + ".") : Stream.empty();
        Stream<String> copies = survey.copies().stream()
                .filter(c -> !deciding.equals(Optional.of(c)))
                .map(c -> "A copy of " + value.subject() + " " + data(c.value()) + " stands under " + c.key()
                        + ", which is not where it belongs; remove it.");
        Stream<String> misspelled = survey.misspelled().stream()
                .skip(misspelling ? 1 : 0)
                .map(m -> "'" + shortened(m) + "' under " + value.key() + " looks like a misspelling of "
                        + value.subject() + "; remove it.");
        return Stream.of(report, copies, misspelled, unreadableKeys())
                .flatMap(s -> s)
                .toList();
    }

    private Stream<String> unreadableKeys() {
        return survey.blind().stream()
                .map(b -> b.key() + " could not be read, so nobody knows whether a copy of " + value.subject()
                        + " stands there: " + b.reason());
    }

    List<String> because() {
        List<String> because = new ArrayList<>();
        for (Condition condition : policy.appliesTo(rule)) {
            because.add("The policy is for " + condition.describe() + "; " + host.state(condition) + ".");
        }
        if (policy.restsOnTopology(rule)) {
            because.addAll(host.facts().classification().because());
        }
        if (need instanceof Need.Known known && !known.because().isEmpty()) {
            value.needed(known.expect())
                    .ifPresent(n -> because.add(
                            "Hence: " + String.join(" and ", known.because()) + ", so " + n + " is needed."));
        }
        if (survey.right() instanceof Right.Absent absent) {
            because.add(value.target() + " is absent: " + absent.proof() + ".");
        }
        if (policy.remedy().restart() && survey.right() instanceof Right.Valid) {
            because.add(Evaluator.RESTART_NOT_KNOWN);
        }
        return List.copyOf(because);
    }

    private String keys() {
        return survey.blind().stream().map(b -> b.key().toString()).collect(Collectors.joining(" and "));
    }

    /** {@code Name is 2 (meaning)}, {@code Name is absent (counts as 0)}. */
    private String found() {
        return value.subject() + " " + foundState();
    }

    private String foundState() {
        Right right = survey.right();
        if (right instanceof Right.Valid valid) {
            String meaning = value.meanings().get(valid.value());
            return "is " + quoted(valid.value()) + (meaning == null ? "" : " (" + meaning + ")");
        }
        if (right instanceof Right.Malformed malformed) {
            return "is " + whyMalformed(malformed.value());
        }
        if (right instanceof Right.Key) {
            return "is present";
        }
        if (right instanceof Right.Absent) {
            return Standing.actsAs(value, right) instanceof ActsAs.Like like
                    ? "is absent (counts as " + like.value().display() + ")"
                    : "is absent";
        }
        return "could not be read";
    }

    private String whyMalformed(RegistryValue found) {
        String type = value.type()
                .filter(t -> t != found.type())
                .map(t -> "where " + t.windowsName() + " belongs")
                .orElseGet(() ->
                        value.valid().map(v -> "which is not " + v.describe()).orElse("which is not valid"));
        return quoted(found) + " (" + found.type().windowsName() + "), " + type;
    }

    /** What is needed, why, and what comes of it. */
    private String demand(Standing standing) {
        String needed = needed().orElse("something else");
        String verb = standing == Standing.OVER_PERMISSIVE ? " is enough" : " is needed";
        String consequence = standing.reason()
                .flatMap(r -> Optional.ofNullable(policy.consequences().get(r)))
                .map(c -> ": " + c.replace(Policy.VPN_SERVERS, servers()))
                .orElse("");
        return reasons("", ", so ") + needed + verb + consequence;
    }

    private String reasons(String before) {
        return reasons(before, "");
    }

    private String reasons(String before, String after) {
        return need instanceof Need.Known known && !known.because().isEmpty()
                ? before + String.join(" and ", known.because()) + after
                : "";
    }

    private String servers() {
        Classification classification = host.facts().classification();
        List<String> deciding = classification.pairs().stream()
                .filter(p -> p.topologyClass().equals(classification.topologyClass()))
                .map(Pair::server)
                .distinct()
                .toList();
        return deciding.isEmpty() ? "its VPN servers" : String.join(", ", deciding);
    }

    private static String data(RegistryValue value) {
        return "= " + quoted(value) + " (" + value.type().windowsName() + ")";
    }

    private static String quoted(RegistryValue value) {
        boolean bare = value instanceof RegistryValue.Dword || value instanceof RegistryValue.Qword;
        return bare ? value.display() : "'" + shortened(value.display()) + "'";
    }

    private static String shortened(String text) {
        return text.length() <= MOST_DATA ? text : text.substring(0, MOST_DATA - 3) + "...";
    }
}
