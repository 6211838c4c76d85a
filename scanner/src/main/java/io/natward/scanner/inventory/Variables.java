package io.natward.scanner.inventory;

import io.natward.policies.parameters.GivenParameters;
import io.natward.policies.policy.Role;
import io.natward.policies.source.SourceRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The variables that one place of the inventory sets, or the outcome of several places laid over each other. */
record Variables(
        Optional<Setting<List<String>>> sites,
        Optional<Setting<List<String>>> vpnServers,
        Optional<Setting<Set<Role>>> roles,
        Map<String, Setting<String>> labels,
        Optional<Setting<String>> owner,
        ChangeRules changes,
        GivenParameters parameters,
        Access access) {
    static final Variables NONE = new Variables(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            ChangeRules.NONE,
            GivenParameters.NONE,
            Access.NONE);

    Variables {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** These variables, and the lower ones where these say nothing; labels and parameters are merged one by one. */
    Variables over(Variables lower) {
        Map<String, Setting<String>> merged = new TreeMap<>(lower.labels);
        merged.putAll(labels);
        return new Variables(
                sites.or(lower::sites),
                vpnServers.or(lower::vpnServers),
                roles.or(lower::roles),
                merged,
                owner.or(lower::owner),
                changes.over(lower.changes),
                parameters.over(lower.parameters),
                access.over(lower.access));
    }

    /** Each variable that is set, with its place. */
    List<String> described() {
        List<String> lines = new ArrayList<>();
        describe(lines, "site", sites.map(s -> s.with(String.join(", ", s.value()))));
        describe(
                lines,
                "vpn-servers",
                vpnServers.map(s -> s.with(s.value().isEmpty() ? "none" : String.join(", ", s.value()))));
        describe(
                lines,
                "roles",
                roles.map(s -> s.with(
                        s.value().stream().map(Role::label).sorted().collect(Collectors.joining(", ", "[", "]")))));
        labels.forEach((name, setting) -> describe(lines, "labels." + name, Optional.of(setting)));
        describe(lines, "owner", owner);
        describe(lines, "remediate", changes.remediate());
        describe(lines, "managed-by", changes.managedBy());
        parameters
                .byPolicy()
                .forEach((policy, given) -> given.values()
                        .forEach((name, value) -> lines.add(
                                "parameters." + policy + "." + name + ": " + value.written() + place(value.where()))));
        describe(
                lines, "transport", access.transport().map(s -> s.with(s.value().label())));
        describe(lines, "credential", access.credential());
        describe(lines, "port", access.port());
        describe(lines, "winrm.https", access.https());
        describe(
                lines,
                "winrm.authentication",
                access.authentication().map(s -> s.with(s.value().label())));
        describe(lines, "winrm.delegation", access.delegation());
        access.trust().ifPresent(s -> lines.add("winrm.tls." + Access.written(s.value()) + place(s.where())));
        return lines;
    }

    private static void describe(List<String> lines, String name, Optional<? extends Setting<?>> setting) {
        setting.ifPresent(s -> lines.add(name + ": " + s.value() + place(s.where())));
    }

    private static String place(SourceRange where) {
        return " (" + where.file() + ":" + where.line() + ")";
    }

    Variables withSites(Optional<Setting<List<String>>> given) {
        return new Variables(given, vpnServers, roles, labels, owner, changes, parameters, access);
    }
}
