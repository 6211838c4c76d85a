package io.natward.policies.cases;

import io.natward.policies.loading.DataParser;
import io.natward.policies.loading.PolicyFile;
import io.natward.policies.regfile.RegFile;
import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The registry of the cases of one file: exports beside it, and what a case says in YAML, which wins over them. */
final class RegistryParser {
    private final PolicyFile file;
    private final Problems problems;
    private final Map<String, Map<RegistryPath, Map<String, RegistryValue>>> exports = new HashMap<>();

    RegistryParser(PolicyFile file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The registry with what the exports of {@code reg-file} hold. */
    CaseRegistry exported(YamlFields fields) {
        CaseRegistry registry =
                new CaseRegistry(fields.integer("current-control-set", 1, 999).orElse(1));
        for (Scalar name : fields.scalars("reg-file")) {
            Map<RegistryPath, Map<String, RegistryValue>> export =
                    exports.computeIfAbsent(name.text(), n -> export(n, name.where()));
            RegistryValue current =
                    export.getOrDefault(HostKeys.SELECT, Map.of()).get(HostKeys.CURRENT);
            if (current != null && !current.display().equals(Integer.toString(registry.currentSet()))) {
                problems.add(
                        name.where(),
                        "the export's current control set is " + current.display() + "; say 'current-control-set: "
                                + current.display() + "'");
            }
            export.forEach(registry::put);
        }
        return registry;
    }

    private Map<RegistryPath, Map<String, RegistryValue>> export(String name, SourceRange where) {
        return file.beside(name, RegFile.MOST_BYTES, where, problems)
                .map(content -> RegFile.read(content, file.nameBeside(name), problems))
                .orElseGet(Map::of);
    }

    /** Adds what {@code registry} and {@code unreadable} say. */
    void addStated(YamlFields fields, CaseRegistry registry) {
        for (Entry key : fields.entries("registry")) {
            key(key.key(), key.where()).ifPresent(path -> registry.put(path, values(key.value())));
        }
        for (Scalar key : fields.scalars("unreadable")) {
            key(key.text(), key.where()).ifPresent(registry::makeUnreadable);
        }
    }

    private Optional<RegistryPath> key(String text, SourceRange where) {
        Optional<RegistryPath> key = RegistryPath.tryParse(text);
        if (key.isEmpty()) {
            problems.add(where, "'" + text + "' is no registry key; write it like HKLM\\SYSTEM\\Select");
        }
        return key;
    }

    private Map<String, RegistryValue> values(YamlNode node) {
        Map<String, RegistryValue> values = new HashMap<>();
        YamlFields.mapping(node, "a key of 'registry'", problems).ifPresent(mapping -> {
            for (Entry entry : mapping.entries().values()) {
                value(entry.value()).ifPresent(v -> values.put(entry.key(), v));
            }
        });
        return values;
    }

    /** {@code {dword: 2}}. */
    private Optional<RegistryValue> value(YamlNode node) {
        Optional<YamlNode.Mapping> mapping = YamlFields.mapping(node, "a value", problems);
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        Optional<Entry> entry = mapping.get().entries().values().stream().findFirst();
        Optional<RegistryType> type = entry.flatMap(e -> DataParser.type(e.key()));
        if (type.isEmpty() || mapping.get().entries().size() != 1) {
            problems.add(
                    node.where(),
                    "a value is its type and its data, like {dword: 2}; types are "
                            + String.join(", ", DataParser.typeNames()));
            return Optional.empty();
        }
        return DataParser.data(entry.get().value(), type.get(), "the data", problems);
    }
}
