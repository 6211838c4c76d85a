package io.natward.policies.loading;

import io.natward.policies.parameters.GivenValue;
import io.natward.policies.policy.Parameter;
import io.natward.policies.policy.Policy;
import io.natward.policies.source.Problem;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy without problems, from which others can be made that differ in parameters and severities. */
public final class PolicyTemplate {
    private final PolicyFile file;
    private final Policy standard;

    private PolicyTemplate(PolicyFile file, Policy standard) {
        this.file = file;
        this.standard = standard;
    }

    /** Empty where there is any problem with the file; all of them are added. */
    static Optional<PolicyTemplate> read(PolicyFile file, Problems problems) {
        return parse(file, Map.of(), Optional.empty(), problems).map(p -> new PolicyTemplate(file, p));
    }

    private static Optional<Policy> parse(
            PolicyFile file, Map<String, GivenValue> given, Optional<YamlNode> severity, Problems problems) {
        return file.document(problems)
                .flatMap(root -> YamlFields.mapping(root, "a policy", problems))
                .flatMap(root -> parse(file, root, given, severity, problems));
    }

    private static Optional<Policy> parse(
            PolicyFile file,
            Mapping root,
            Map<String, GivenValue> given,
            Optional<YamlNode> severity,
            Problems problems) {
        int before = problems.size();
        Parameters parameters = new Parameters(new YamlFields(root, "a policy", problems), given, problems);
        ParameterUses uses = new ParameterUses(parameters, problems);
        Mapping withData = uses.resolved(root);
        Mapping complete =
                severity.map(s -> SeveritySetting.applied(withData, s)).orElse(withData);
        List<Parameter> declared = parameters.finish();
        Problems found = new Problems();
        Optional<Policy> policy = PolicyParser.parse(file, complete, declared, found);
        found.all().stream()
                .filter(p -> !uses.unresolvedAt().contains(p.where()))
                .forEach(p -> problems.add(p.where(), p.what()));
        return problems.size() == before ? policy : Optional.empty();
    }

    /** The policy as it stands in its file. */
    public Policy standard() {
        return standard;
    }

    /** Adds a problem for each value of a parameter that the policy does not have. */
    public void checkNames(Map<String, GivenValue> given, Problems problems) {
        List<String> names = standard.parameters().stream().map(Parameter::name).toList();
        given.forEach((name, value) -> {
            if (!names.contains(name)) {
                problems.add(
                        value.where(),
                        "policy '" + standard.id() + "' has no "
                                + (names.isEmpty()
                                        ? "parameters"
                                        : "parameter '" + name + "'" + Suggestion.forUnknown(name, names)));
            }
        });
    }

    /**
     * The policy with other values for parameters, and with other severities. What is wrong becomes a problem where the
     * value or the severity was given.
     *
     * @param given by the name of the parameter; names that the policy does not have are not looked at
     * @param severity a label, or a mapping whose entries replace the policy's own; under the policy's id
     */
    public Optional<Policy> with(Map<String, GivenValue> given, Optional<Entry> severity, Problems problems) {
        Problems found = new Problems();
        Optional<Policy> policy = parse(file, given, severity.map(Entry::value), found);
        for (Problem problem : found.all()) {
            if (problem.where().file().equals(file.name())) {
                SourceRange cause = given.values().stream()
                        .findFirst()
                        .map(GivenValue::where)
                        .or(() -> severity.map(Entry::where))
                        .orElse(problem.where());
                problems.add(cause, "with this, policy '" + standard.id() + "' has a problem at " + problem);
            } else {
                problems.add(problem.where(), "policy '" + standard.id() + "': " + problem.what());
            }
        }
        return policy;
    }
}
