package io.natward.policies.loading;

import io.natward.policies.parameters.GivenParameters;
import io.natward.policies.parameters.GivenValue;
import io.natward.policies.policy.Parameter;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problems;
import io.natward.policies.source.Suggestion;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters that a policy declares, and what each stands for. */
final class Parameters {
    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final Problems problems;

    /** @param data what stands where the parameter is used, with the place where it was given */
    private record Declared(Entry entry, Parameter parameter, YamlNode data) {}

    /** @param given values that replace the policy's own, by the name of the parameter; others are not looked at */
    Parameters(YamlFields policy, Map<String, GivenValue> given, Problems problems) {
        this.problems = problems;
        for (Entry entry : policy.entries(GivenParameters.FIELD)) {
            names.add(entry.key());
            if (!PolicyParser.ID.matches(entry.key())) {
                problems.add(
                        entry.where(),
                        "a parameter's name is made of lower-case words and digits joined by hyphens, not '"
                                + entry.key() + "'");
            }
            YamlFields.of(entry.value(), "parameter '" + entry.key() + "'", problems)
                    .flatMap(fields -> declared(entry, fields, Optional.ofNullable(given.get(entry.key()))))
                    .ifPresent(d -> declared.put(entry.key(), d));
        }
    }

    private Optional<Declared> declared(Entry entry, YamlFields fields, Optional<GivenValue> given) {
        fields.required("type");
        Optional<RegistryType> type = fields.oneOf(
                "type", name -> DataParser.type(name).filter(DataParser::isComparable), DataParser.comparableNames());
        Optional<String> summary = fields.requiredText("summary");
        Optional<YamlNode> own = fields.required("default");
        Optional<RegistryValue> standard =
                own.flatMap(n -> type.flatMap(t -> DataParser.data(n, t, "'default'", problems)));
        fields.finish();
        if (standard.isEmpty() || summary.isEmpty()) {
            return Optional.empty();
        }
        YamlNode data = given.map(GivenValue::data).orElse(own.orElseThrow());
        return (given.isEmpty()
                        ? standard
                        : DataParser.data(data, type.orElseThrow(), "parameter '" + entry.key() + "'", problems))
                .map(value -> new Declared(
                        entry,
                        new Parameter(
                                entry.key(), type.orElseThrow(), summary.get().strip(), standard.get(), value),
                        data));
    }

    /**
     * What a parameter stands for.
     *
     * @param name the name as it stands where the parameter is used
     * @param types of the data that may stand there; none where they are not known
     * @return empty where it cannot stand there, which is then among the problems
     */
    Optional<YamlNode> data(YamlNode name, Collection<RegistryType> types) {
        String text = name instanceof Scalar scalar ? scalar.text() : "";
        used.add(text);
        if (!names.contains(text)) {
            problems.add(
                    name.where(),
                    names.isEmpty()
                            ? "the policy declares no parameters"
                            : "there is no parameter '" + text + "'" + Suggestion.forUnknown(text, names));
        }
        Declared parameter = declared.get(text);
        if (parameter == null) {
            return Optional.empty();
        }
        RegistryType own = parameter.parameter().type();
        Optional<RegistryType> other = types.stream().filter(t -> t != own).findFirst();
        other.ifPresent(t -> problems.add(
                name.where(),
                "parameter '" + text + "' is of type " + DataParser.name(own) + " ("
                        + parameter.entry().where() + "), but data of type " + DataParser.name(t)
                        + " belongs here"));
        return other.isPresent() ? Optional.empty() : Optional.of(parameter.data());
    }

    /** All of them; those that nothing has asked for are problems. */
    List<Parameter> finish() {
        declared.forEach((name, parameter) -> {
            if (!used.contains(name)) {
                problems.add(
                        parameter.entry().where(),
                        "nothing uses parameter '" + name + "'; write {parameter: " + name
                                + "} where its value is to stand, or remove it");
            }
        });
        return declared.values().stream().map(Declared::parameter).toList();
    }
}
