package io.natward.policies.profile;

import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.loading.PolicyTemplate;
import io.natward.policies.parameters.GivenValue;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The policies of a run as a profile, if there is one, makes them; what an inventory sets comes on top. */
public final class EffectivePolicies {
    private final Optional<Profile> profile;
    private final Map<String, PolicyTemplate> templates;
    private final ProfileSelection selection;
    private final PolicySet policies;

    private EffectivePolicies(
            Optional<Profile> profile,
            Map<String, PolicyTemplate> templates,
            ProfileSelection selection,
            PolicySet policies) {
        this.profile = profile;
        this.templates = templates;
        this.selection = selection;
        this.policies = policies;
    }

    /**
     * @param sources as {@link PolicyLoader#load} takes them
     * @param problems takes everything that is wrong; with any new problem the outcome is not to be used
     */
    public static EffectivePolicies load(List<String> sources, Optional<Profile> profile, Problems problems) {
        Problems ofPolicies = new Problems();
        Map<String, PolicyTemplate> templates = new LinkedHashMap<>();
        PolicyLoader.templates(sources, ofPolicies)
                .forEach(t -> templates.put(t.standard().id(), t));
        ofPolicies.all().forEach(p -> problems.add(p.where(), p.what()));
        if (profile.isEmpty() || !ofPolicies.isEmpty()) {
            List<Policy> all =
                    templates.values().stream().map(PolicyTemplate::standard).toList();
            return new EffectivePolicies(profile, templates, new ProfileSelection(Map.of()), new PolicySet(all));
        }
        ProfileSelection selection = ProfileSelection.of(profile.get(), List.copyOf(templates.keySet()), problems);
        checkSettings(profile.get(), templates, selection, problems);
        checkRemedies(profile.get(), templates, selection, problems);
        List<Policy> selected = new ArrayList<>();
        templates.forEach((id, template) -> {
            if (!selection.leftOut().containsKey(id)) {
                made(template, profile.get(), profile.get().parameters().of(id), problems)
                        .ifPresent(selected::add);
            }
        });
        return new EffectivePolicies(profile, templates, selection, new PolicySet(selected));
    }

    private static Optional<Policy> made(
            PolicyTemplate template, Profile profile, Map<String, GivenValue> given, Problems problems) {
        String id = template.standard().id();
        Optional<Entry> severity = Optional.ofNullable(profile.severities().get(id));
        Optional<Policy> made = given.isEmpty() && severity.isEmpty()
                ? Optional.of(template.standard())
                : template.with(given, severity, problems);
        return made.map(policy -> asked(profile, policy));
    }

    /** The policy as plans see it, where the profile asks for its remedy. */
    private static Policy asked(Profile profile, Policy policy) {
        return profile.remediate().stream().anyMatch(id -> id.text().equals(policy.id())) ? policy.planned() : policy;
    }

    /** Everything that a profile sets is set of a policy that it means. */
    private static void checkSettings(
            Profile profile, Map<String, PolicyTemplate> templates, ProfileSelection selection, Problems problems) {
        Map<String, List<SourceRange>> set = new TreeMap<>();
        profile.parameters()
                .byPolicy()
                .forEach((id, given) ->
                        set.computeIfAbsent(id, i -> new ArrayList<>()).add(given.where()));
        profile.severities()
                .forEach((id, entry) ->
                        set.computeIfAbsent(id, i -> new ArrayList<>()).add(entry.where()));
        profile.remediate()
                .forEach(id ->
                        set.computeIfAbsent(id.text(), i -> new ArrayList<>()).add(id.where()));
        set.forEach((id, places) -> places.forEach(where -> {
            SourceRange leftOut = selection.leftOut().get(id);
            if (!templates.containsKey(id)) {
                problems.add(where, ProfileSelection.noPolicy(id, List.copyOf(templates.keySet())));
            } else if (leftOut != null) {
                problems.add(
                        where, "the profile leaves out '" + id + "' (" + leftOut + "), so nothing of it can be set");
            }
        }));
        profile.parameters().byPolicy().forEach((id, given) -> {
            PolicyTemplate template = templates.get(id);
            if (template != null) {
                template.checkNames(given.values(), problems);
            }
        });
    }

    /** A profile can ask only for what a plan can hold. */
    private static void checkRemedies(
            Profile profile, Map<String, PolicyTemplate> templates, ProfileSelection selection, Problems problems) {
        for (Scalar id : profile.remediate()) {
            Optional.ofNullable(templates.get(id.text()))
                    .filter(template -> !selection.leftOut().containsKey(id.text()))
                    .ifPresent(template -> checkRemedy(id, template.standard(), problems));
        }
    }

    private static void checkRemedy(Scalar id, Policy policy, Problems problems) {
        if (policy.remedy().change().isEmpty()) {
            problems.add(
                    id.where(),
                    "no plan can hold what policy '" + policy.id()
                            + "' asks for: its 'remedy' has no 'set', so people decide");
            return;
        }
        policy.rules().stream()
                .flatMap(rule -> rule.neverPlanned().stream())
                .forEach(why -> problems.add(
                        id.where(), "no plan can hold the change of policy '" + policy.id() + "': " + why));
    }

    /** For hosts whose inventory sets no parameter. */
    public PolicySet policies() {
        return policies;
    }

    public Optional<Profile> profile() {
        return profile;
    }

    /** All policies that were loaded as they stand in their files, whether the profile means them or not. */
    public PolicySet asWritten() {
        return new PolicySet(
                templates.values().stream().map(PolicyTemplate::standard).toList());
    }

    /** The ids of all policies that were loaded, whether the profile means them or not. */
    public List<String> loaded() {
        return List.copyOf(templates.keySet());
    }

    /** The ids of the policies that the profile leaves out, each with the place that does it. */
    public Map<String, SourceRange> leftOut() {
        return selection.leftOut();
    }

    /** The policy's own values, whatever a profile says; empty where no policy has the id. */
    public Optional<PolicyTemplate> template(String id) {
        return Optional.ofNullable(templates.get(id));
    }

    /** What is given to the parameters of a policy, by the profile or by something stronger. */
    Map<String, GivenValue> given(String id, Map<String, GivenValue> stronger) {
        Map<String, GivenValue> given =
                new TreeMap<>(profile.map(p -> p.parameters().of(id)).orElse(Map.of()));
        given.putAll(stronger);
        return given;
    }

    /** The policy for a host, of those that the profile means; empty, with problems, where a value cannot be. */
    Optional<Policy> with(Policy policy, Map<String, GivenValue> given, Problems problems) {
        return template(policy.id())
                .flatMap(t -> t.with(
                        given,
                        profile.flatMap(p -> Optional.ofNullable(p.severities().get(policy.id()))),
                        problems))
                .map(made -> profile.map(p -> asked(p, made)).orElse(made));
    }

    /** What the profile sets of a policy, each with its place: {@code severity: low (profile.yaml:7)}. */
    public List<String> origins(String id) {
        Stream<String> severities = profile.stream()
                .flatMap(p -> Stream.ofNullable(p.severities().get(id)))
                .flatMap(EffectivePolicies::severities);
        Stream<String> parameters = given(id, Map.of()).entrySet().stream()
                .map(e -> "parameters." + e.getKey() + ": " + e.getValue().written()
                        + place(e.getValue().where()));
        Stream<String> remediate = profile.stream()
                .flatMap(p -> p.remediate().stream())
                .filter(named -> named.text().equals(id))
                .map(named -> "remediate" + place(named.where()));
        return Stream.of(severities, parameters, remediate)
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<String> severities(Entry entry) {
        if (entry.value() instanceof Mapping mapping) {
            return mapping.entries().values().stream()
                    .map(e -> "severity." + e.key() + ": " + text(e) + place(e.where()));
        }
        return Stream.of("severity: " + text(entry) + place(entry.where()));
    }

    private static String text(Entry entry) {
        return entry.value() instanceof Scalar scalar
                ? scalar.text()
                : entry.value().describe();
    }

    static String place(SourceRange where) {
        return " (" + where.file() + ":" + where.line() + ")";
    }
}
