package io.natward.policies.cases;

import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.policy.PolicySet;
import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.topology.Classification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A made-up server for which the baseline is, and what its registry holds. */
final class BaselineHost {
    static final List<String> USERS = List.of("S-1-5-21-7-8-9-1001", "S-1-5-21-7-8-9-1002");

    /** Hives that are no user's, as every host has them. */
    private static final List<String> NOBODY = List.of(".DEFAULT", "S-1-5-18", "S-1-5-21-7-8-9-1001_Classes");

    /** What the inventory and Windows say of it. */
    record Kind(boolean windows2012, boolean domainController, int level) {
        /** One that the rule is for. */
        static Kind of(BaselineRule rule) {
            return new Kind(rule.where().contains("2012"), rule.where().contains("dc"), 2);
        }

        /** Those that the rule is not for, each for one reason only. */
        static List<Kind> otherThan(BaselineRule rule) {
            Kind right = of(rule);
            List<Kind> others = new ArrayList<>();
            if (rule.where().contains("2012") || rule.where().contains("2016")) {
                others.add(new Kind(!right.windows2012, right.domainController, 2));
            }
            if (rule.where().contains("dc") || rule.where().contains("ms")) {
                others.add(new Kind(right.windows2012, !right.domainController, 2));
            }
            if (rule.where().contains("l2")) {
                others.add(new Kind(right.windows2012, right.domainController, 1));
            }
            return others;
        }

        private boolean isMeantBy(BaselineRule rule) {
            Set<String> where = rule.where();
            return (!where.contains("2012") || windows2012)
                    && (!where.contains("2016") || !windows2012)
                    && (!where.contains("dc") || domainController)
                    && (!where.contains("ms") || !domainController)
                    && (!where.contains("l2") || level == 2);
        }

        private Map<String, String> labels() {
            return Map.of(
                    "server", domainController ? "domain-controller" : "member", "level", Integer.toString(level));
        }

        private Map<String, RegistryValue> version() {
            Map<String, RegistryValue> values = new HashMap<>();
            values.put(HostKeys.CURRENT_VERSION, new RegistryValue.Sz("6.3"));
            values.put(HostKeys.CURRENT_BUILD, new RegistryValue.Sz(windows2012 ? "9600" : "14393"));
            values.put(HostKeys.INSTALLATION_TYPE, new RegistryValue.Sz("Server"));
            if (!windows2012) {
                values.put(HostKeys.CURRENT_MAJOR, new RegistryValue.Dword(10));
            }
            return values;
        }
    }

    private final Kind kind;
    private final Map<RegistryPath, Map<String, RegistryValue>> keys = new TreeMap<>();

    private BaselineHost(Kind kind) {
        this.kind = kind;
        keys.put(HostKeys.WINDOWS_VERSION, kind.version());
        NOBODY.forEach(hive -> keys.put(RegistryPath.parse("HKU\\" + hive + "\\Software"), Map.of()));
    }

    /** A host that meets those of the rules that are meant for it; of two that contradict each other the later one. */
    static BaselineHost meeting(Kind kind, List<BaselineRule> rules) {
        BaselineHost host = new BaselineHost(kind);
        rules.stream()
                .filter(kind::isMeantBy)
                .forEach(rule -> USERS.forEach(
                        user -> host.put(rule, user, rule.meeting().get(0))));
        return host;
    }

    /** Makes the rule's place hold this and nothing else, for one user if it is a rule about users. */
    void put(BaselineRule rule, String user, Optional<RegistryValue> value) {
        RegistryPath key = RegistryPath.parse(rule.keyOf(user));
        Map<String, RegistryValue> values =
                keys.computeIfAbsent(key, k -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
        if (!rule.isOfKey()) {
            values.remove(rule.name());
            value.ifPresent(v -> values.put(rule.name(), v));
        }
    }

    /** Breaks the rule with this; one user is enough for a rule about users. */
    void breakIt(BaselineRule rule, Optional<RegistryValue> value) {
        if (rule.isOfKey()) {
            RegistryPath key = RegistryPath.parse(rule.key());
            keys.keySet().removeIf(k -> k.isWithin(key));
        } else {
            put(rule, USERS.get(0), value);
        }
    }

    HostFacts facts(PolicySet policies) {
        CaseRegistry registry = new CaseRegistry(1);
        keys.forEach(registry::put);
        Map<RegistryPath, KeyReading> readings = new HashMap<>();
        policies.queries().forEach(q -> readings.putAll(registry.readings(q)));
        return new HostFacts(
                "server",
                List.of(),
                List.of(),
                Optional.of(Set.of()),
                kind.labels(),
                Classification.undeclared("Not asked for."),
                readings);
    }
}
