package io.natward.scanner.inventory;

import io.natward.policies.parameters.GivenParameters;
import io.natward.policies.policy.Role;
import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import io.natward.policies.yaml.YamlNode.Sequence;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Transport;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Reads the variables that may stand at any level: defaults, sites, groups, hosts. */
final class VariablesReader {
    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::label).toList();
    private static final List<String> AUTHENTICATIONS =
            Arrays.stream(Authentication.values()).map(Authentication::label).toList();
    private static final List<String> TRANSPORTS =
            Arrays.stream(Transport.values()).map(Transport::label).toList();

    private final Names sites;
    private final Names servers;
    private final Names credentials;
    private final TrustReader trust;
    private final Problems problems;

    VariablesReader(Names sites, Names servers, Names credentials, Problems problems) {
        this.sites = sites;
        this.servers = servers;
        this.credentials = credentials;
        this.trust = new TrustReader(problems);
        this.problems = problems;
    }

    /** What the fields say of a host except where it is. */
    Variables withoutSite(YamlFields fields) {
        Optional<YamlFields> winrm = fields.fields("winrm");
        Variables variables = new Variables(
                Optional.empty(),
                names(fields, "vpn-servers", servers),
                roles(fields),
                labels(fields),
                setting(fields, "owner", fields.text("owner")),
                new ChangeRules(
                        word(fields, "remediate", ChangeRules.REMEDIATE),
                        word(fields, "managed-by", ChangeRules.MANAGED_BY)),
                GivenParameters.read(fields, fields.what()),
                new Access(
                        setting(fields, "transport", fields.oneOf("transport", Transport::ofLabel, TRANSPORTS)),
                        credential(fields),
                        port(fields),
                        winrm.flatMap(w -> setting(w, "https", w.bool("https"))),
                        winrm.flatMap(w -> setting(
                                w,
                                "authentication",
                                w.oneOf("authentication", Authentication::ofLabel, AUTHENTICATIONS))),
                        winrm.flatMap(w -> setting(w, "delegation", w.bool("delegation"))),
                        winrm.flatMap(trust::read)));
        winrm.ifPresent(this::finishWinrm);
        return variables;
    }

    /**
     * All that the fields say of a host. Where sites are named and none of them is good, the setting is there and empty, so
     * that nobody complains of a missing site besides.
     */
    Variables withSite(YamlFields fields) {
        Optional<Setting<List<String>>> named = names(fields, "site", sites);
        fields.node("site")
                .filter(n -> n instanceof Sequence sequence && sequence.items().isEmpty())
                .ifPresent(n -> problems.add(n.where(), "'site' is empty; a host is in at least one site"));
        return withoutSite(fields).withSites(named);
    }

    private Optional<Setting<List<String>>> names(YamlFields fields, String field, Names known) {
        return place(fields, field).map(where -> new Setting<>(known.resolve(fields.scalars(field), problems), where));
    }

    private Optional<Setting<Set<Role>>> roles(YamlFields fields) {
        return place(fields, "roles").map(where -> {
            Set<Role> roles = new LinkedHashSet<>();
            for (Scalar role : fields.scalars("roles")) {
                YamlFields.oneOf(role, "a role", Role::ofLabel, ROLES, problems).ifPresent(roles::add);
            }
            return new Setting<>(Set.copyOf(roles), where);
        });
    }

    private Map<String, Setting<String>> labels(YamlFields fields) {
        Map<String, Setting<String>> labels = new TreeMap<>();
        for (Entry entry : fields.entries("labels")) {
            if (entry.value() instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL) {
                labels.put(entry.key(), new Setting<>(scalar.text(), entry.where()));
            } else {
                problems.add(
                        entry.value().where(),
                        "label '" + entry.key() + "' is a text, not "
                                + entry.value().describe());
            }
        }
        return labels;
    }

    private Optional<Setting<String>> credential(YamlFields fields) {
        if (fields.node("credential").orElse(null) instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL) {
            return credentials.check(scalar, problems)
                    ? Optional.of(new Setting<>(scalar.text(), scalar.where()))
                    : Optional.empty();
        }
        return setting(fields, "credential", fields.text("credential"));
    }

    private Optional<Setting<Integer>> port(YamlFields fields) {
        OptionalInt port = fields.integer("port", 1, 65535);
        return setting(fields, "port", port.isPresent() ? Optional.of(port.getAsInt()) : Optional.empty());
    }

    private void finishWinrm(YamlFields winrm) {
        if (winrm.has("port")) {
            winrm.entry("port")
                    .ifPresent(e -> problems.add(e.where(), "'port' does not stand inside 'winrm', but beside it"));
        }
        winrm.finish();
    }

    private static Optional<Setting<String>> word(YamlFields fields, String field, List<String> words) {
        return setting(
                fields, field, fields.oneOf(field, word -> Optional.of(word).filter(words::contains), words));
    }

    private static Optional<SourceRange> place(YamlFields fields, String field) {
        return fields.node(field).map(YamlNode::where);
    }

    private static <T> Optional<Setting<T>> setting(YamlFields fields, String field, Optional<T> value) {
        return value.flatMap(v -> place(fields, field).map(where -> new Setting<>(v, where)));
    }
}
