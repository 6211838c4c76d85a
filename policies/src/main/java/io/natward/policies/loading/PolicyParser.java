package io.natward.policies.loading;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.natward.policies.finding.Catalogue;
import io.natward.policies.finding.PolicySummary.Reference;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.parameters.GivenParameters;
import io.natward.policies.policy.Condition;
import io.natward.policies.policy.Parameter;
import io.natward.policies.policy.Policy;
import io.natward.policies.policy.Policy.About;
import io.natward.policies.policy.Policy.Origin;
import io.natward.policies.policy.Policy.Undecidable;
import io.natward.policies.policy.Remedy;
import io.natward.policies.policy.Rule;
import io.natward.policies.policy.Severities;
import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One policy file to one policy. */
final class PolicyParser {
    static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"<>]+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*\\}?");
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::label).toList();
    private static final List<String> CATALOGUES =
            Arrays.stream(Catalogue.values()).map(Catalogue::label).toList();
    private static final List<Reason> ORDERED_REASONS = List.of(Reason.TOO_LOW, Reason.OVER_PERMISSIVE);

    private final PolicyFile file;
    private final Problems problems;

    private PolicyParser(PolicyFile file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * @param root the file's document, with data in the place of parameters
     * @param parameters what the policy declares
     * @return empty where there is any problem; all of them are added
     */
    static Optional<Policy> parse(PolicyFile file, Mapping root, List<Parameter> parameters, Problems problems) {
        int before = problems.size();
        Optional<Policy> policy =
                new PolicyParser(file, problems).policy(new YamlFields(root, "a policy", problems), parameters);
        return problems.size() == before ? policy : Optional.empty();
    }

    private Optional<Policy> policy(YamlFields fields, List<Parameter> parameters) {
        fields.entry(GivenParameters.FIELD);
        Optional<String> id = id(fields);
        About about = about(fields);
        boolean ordered = fields.oneOf(
                        "order", t -> Optional.of(t).filter("permissiveness"::equals), List.of("permissiveness"))
                .isPresent();
        Optional<Severities> severities = fields.required("severity").flatMap(n -> severities(n, ordered));
        List<Condition> appliesTo =
                fields.fields("applies-to").map(this::conditions).orElse(List.of());
        List<Undecidable> undecidable = undecidable(fields);
        List<Rule> rules = new RulesParser(fields, ordered).parse();
        Optional<YamlFields> remedyFields =
                fields.required("remedy").flatMap(n -> YamlFields.of(n, "'remedy'", problems));
        Map<Reason, String> consequences = consequences(fields, ordered);
        List<String> related = related(fields);
        Optional<Remedy> remedy =
                remedyFields.filter(r -> !rules.isEmpty()).map(r -> new RemedyParser(rules, problems).parse(r));
        fields.finish();
        if (id.isEmpty() || severities.isEmpty() || rules.isEmpty() || remedy.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Policy(
                id.get(),
                about,
                severities.get(),
                appliesTo,
                undecidable,
                rules,
                ordered,
                consequences,
                remedy.get(),
                related,
                parameters,
                new Origin(fields.node("id").orElseThrow().where(), file.shipped(), file.sha256())));
    }

    private Optional<String> id(YamlFields fields) {
        return fields.requiredText("id").filter(id -> {
            if (!ID.matches(id)) {
                problems.add(
                        fields.node("id").orElseThrow().where(),
                        "an id is made of lower-case words and digits joined by hyphens, like"
                                + " assume-udp-encapsulation, not '" + id + "'");
            }
            return ID.matches(id);
        });
    }

    private About about(YamlFields fields) {
        String title = fields.requiredText("title").orElse("");
        String summary = fields.requiredText("summary").orElse("").strip();
        String rationale = fields.requiredText("rationale").orElse("").strip();
        List<Reference> references = new ArrayList<>();
        for (YamlNode item : fields.items("references")) {
            YamlFields.of(item, "a reference", problems).ifPresent(reference -> {
                Catalogue catalogue = reference
                        .oneOf("catalogue", Catalogue::ofLabel, CATALOGUES)
                        .orElse(Catalogue.OTHER);
                Optional<String> id = reference.requiredText("id");
                Optional<String> uri = address(reference, "uri");
                id.ifPresent(i -> references.add(new Reference(catalogue, i, uri)));
                reference.finish();
            });
        }
        return new About(title, summary, rationale, references, address(fields, "page"), file.guide());
    }

    private Optional<String> address(YamlFields fields, String name) {
        return fields.text(name).filter(text -> {
            if (!ADDRESS.matches(text)) {
                problems.add(
                        fields.node(name).orElseThrow().where(),
                        "'" + name + "' is an address that begins with https:// or http://, not '" + text + "'");
            }
            return ADDRESS.matches(text);
        });
    }

    private Optional<Severities> severities(YamlNode node, boolean ordered) {
        if (node instanceof Scalar) {
            return severity(node, "'severity'").map(s -> new Severities(s, Map.of()));
        }
        return YamlFields.of(node, "'severity'", problems).flatMap(fields -> {
            Optional<Severity> standard =
                    fields.required("default").flatMap(n -> severity(n, "the severity 'default'"));
            Map<Reason, Severity> byReason = new EnumMap<>(Reason.class);
            for (Reason reason : reasons(ordered)) {
                fields.node(reason.label())
                        .flatMap(n -> severity(n, "the severity '" + reason.label() + "'"))
                        .ifPresent(s -> byReason.put(reason, s));
            }
            fields.finish();
            return standard.map(s -> new Severities(s, byReason));
        });
    }

    private Optional<Severity> severity(YamlNode node, String what) {
        return YamlFields.oneOf(node, what, Severity::ofLabel, SEVERITIES, problems);
    }

    /** The reasons that a policy's own findings can have. Absent and malformed values may be wrong in any order. */
    private static List<Reason> reasons(boolean ordered) {
        return ordered ? ORDERED_REASONS : List.of(Reason.WRONG);
    }

    private List<Condition> conditions(YamlFields fields) {
        List<Condition> conditions = new ConditionParser(problems).conditions(fields);
        fields.finish();
        return conditions;
    }

    private List<Undecidable> undecidable(YamlFields fields) {
        List<Undecidable> undecidable = new ArrayList<>();
        for (YamlNode item : fields.items("unknown-when")) {
            YamlFields.of(item, "each of 'unknown-when'", problems).ifPresent(entry -> {
                Optional<String> because = entry.requiredText("because");
                int before = problems.size();
                List<Condition> when = conditions(entry);
                if (when.isEmpty() && problems.size() == before) {
                    problems.add(entry.where(), "'unknown-when' needs a condition, like windows: '5.1'");
                }
                because.ifPresent(b -> undecidable.add(new Undecidable(when, b)));
            });
        }
        return undecidable;
    }

    private Map<Reason, String> consequences(YamlFields fields, boolean ordered) {
        Map<Reason, String> consequences = new EnumMap<>(Reason.class);
        fields.fields("consequence").ifPresent(given -> {
            for (Reason reason : reasons(ordered)) {
                given.text(reason.label()).ifPresent(text -> {
                    checkPlaceholders(given.node(reason.label()).orElseThrow(), text);
                    consequences.put(reason, text);
                });
            }
            given.finish();
        });
        return consequences;
    }

    private void checkPlaceholders(YamlNode node, String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (!matcher.group().equals(Policy.VPN_SERVERS)) {
                problems.add(
                        node.where(),
                        "there is no placeholder " + matcher.group() + "; the only one is " + Policy.VPN_SERVERS);
            }
        }
    }

    private List<String> related(YamlFields fields) {
        List<String> related = new ArrayList<>();
        for (Scalar scalar : fields.scalars("related")) {
            if (ID.matches(scalar.text())) {
                related.add(scalar.text());
            } else {
                problems.add(scalar.where(), "'related' names policies by their ids, not " + scalar.describe());
            }
        }
        return related;
    }
}
