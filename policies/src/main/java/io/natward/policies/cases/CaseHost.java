package io.natward.policies.cases;

import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.policy.Installation;
import io.natward.policies.policy.Role;
import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.source.Problems;
import io.natward.policies.topology.Classification;
import io.natward.policies.topology.Classification.Pair;
import io.natward.policies.topology.Side;
import io.natward.policies.topology.TopologyClass;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The {@code host} of a case: what the inventory would declare of it, and which Windows it runs. */
final class CaseHost {
    private static final String UNKNOWN = "unknown";
    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::label).toList();
    private static final List<String> TOPOLOGIES =
            Arrays.stream(TopologyClass.values()).map(TopologyClass::label).toList();
    private static final List<String> INSTALLATIONS =
            Arrays.stream(Installation.values()).map(Installation::label).toList();

    private final YamlFields fields;
    private final Problems problems;

    CaseHost(YamlFields fields) {
        this.fields = fields;
        this.problems = fields.problems();
    }

    /** The host with what was read from it. Asks for the rest of the fields, so it is to be called once. */
    HostFacts facts(Map<RegistryPath, KeyReading> readings) {
        HostFacts facts = new HostFacts(
                "case", fields.texts("sites"), fields.texts("groups"), roles(), labels(), classification(), readings);
        fields.finish();
        return facts;
    }

    /** Empty where the case leaves them out: undeclared. */
    private Optional<Set<Role>> roles() {
        if (fields.node("roles").isEmpty()) {
            return Optional.empty();
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Scalar scalar : fields.scalars("roles")) {
            YamlFields.oneOf(scalar, "'roles'", Role::ofLabel, ROLES, problems).ifPresent(roles::add);
        }
        return Optional.of(roles);
    }

    /** Undeclared where the case leaves it out. */
    private Classification classification() {
        return fields.oneOf("topology", TopologyClass::ofLabel, TOPOLOGIES)
                .map(c -> new Classification(
                        Optional.of(c),
                        List.of(new Pair("site", "vpn-1", Side.INITIATOR, Optional.of(c))),
                        List.of("The case declares " + c.label() + "."),
                        false))
                .orElseGet(() -> Classification.undeclared("The case declares no topology."));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        for (Entry entry : fields.entries("labels")) {
            if (entry.value() instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL) {
                labels.put(entry.key(), scalar.text());
            } else {
                problems.add(entry.where(), "a label's value is a text");
            }
        }
        return labels;
    }

    /** Puts the version's key into the registry, as the version itself would write it, whatever stood there. */
    void install(CaseRegistry registry) {
        OptionalInt servicePack = fields.integer("service-pack", 0, 9);
        Optional<Installation> installation = fields.oneOf("installation", Installation::ofLabel, INSTALLATIONS);
        Optional<String> edition = fields.text("edition");
        registry.put(
                HostKeys.ENVIRONMENT,
                Map.of(
                        HostKeys.ARCHITECTURE,
                        new RegistryValue.Sz(fields.text("architecture").orElse("AMD64"))));
        Optional<String> windows = fields.requiredText("windows");
        if (windows.isEmpty()) {
            return;
        }
        if (windows.get().equals(UNKNOWN)) {
            registry.makeUnreadable(HostKeys.WINDOWS_VERSION);
            return;
        }
        if (!windows.get().matches("\\d{1,2}\\.\\d(\\.\\d{1,6})?")) {
            problems.add(
                    fields.node("windows").orElseThrow().where(),
                    "'windows' is a version like 6.1 or 10.0.19045, or unknown, not '" + windows.get() + "'");
            return;
        }
        String[] numbers = windows.get().split("\\.", -1);
        Map<String, RegistryValue> values = new HashMap<>();
        boolean frozen = Integer.parseInt(numbers[0]) >= 10;
        if (frozen) {
            values.put(HostKeys.CURRENT_MAJOR, new RegistryValue.Dword(Long.parseLong(numbers[0])));
        }
        values.put(HostKeys.CURRENT_VERSION, new RegistryValue.Sz(frozen ? "6.3" : numbers[0] + "." + numbers[1]));
        if (numbers.length == 3) {
            values.put(HostKeys.CURRENT_BUILD, new RegistryValue.Sz(numbers[2]));
        }
        servicePack.ifPresent(n -> {
            if (n > 0) {
                values.put(HostKeys.SERVICE_PACK, new RegistryValue.Sz("Service Pack " + n));
            }
        });
        edition.ifPresent(e -> values.put(HostKeys.EDITION, new RegistryValue.Sz(e)));
        installation.ifPresent(i -> {
            if (numbers[0].equals("5")) {
                String name = i == Installation.CLIENT ? "Windows XP" : "Windows Server 2003";
                values.put(HostKeys.PRODUCT_NAME, new RegistryValue.Sz("Microsoft " + name));
            } else {
                values.put(HostKeys.INSTALLATION_TYPE, new RegistryValue.Sz(i.windowsName()));
            }
        });
        registry.replace(HostKeys.WINDOWS_VERSION, values);
    }
}
