package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import io.natward.scanner.inventory.Credential.Deferred;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads credentials: forms are checked, nothing is resolved, and no message repeats what was written. */
final class CredentialsReader {
    private static final String ADVICE =
            "a password does not stand in an inventory; write ${env:NAME} or ${file:/path/to/it} here";

    private final References references;
    private final Problems problems;

    CredentialsReader(References references, Problems problems) {
        this.references = references;
        this.problems = problems;
    }

    Map<String, Credential> read(List<Entry> entries) {
        Map<String, Credential> credentials = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.value() instanceof Mapping mapping) {
                credential(entry, new YamlFields(mapping, "credential '" + entry.key() + "'", problems))
                        .ifPresent(c -> credentials.put(entry.key(), c));
            } else {
                problems.add(
                        entry.value().where(), "credential '" + entry.key() + "' is a mapping of account and password");
            }
        }
        return credentials;
    }

    private Optional<Credential> credential(Entry entry, YamlFields fields) {
        int before = problems.size();
        boolean ticketCache = fields.bool("ticket-cache").orElse(false);
        Optional<Deferred> account = scalar(fields, "account").flatMap(this::account);
        Optional<Deferred> password = scalar(fields, "password").flatMap(this::password);
        if (ticketCache && fields.has("password")) {
            problems.add(fields.where(), "a credential has either 'ticket-cache: true' or a password");
        } else if (!ticketCache && !fields.has("password")) {
            problems.add(
                    fields.where(),
                    "credential '" + entry.key() + "' needs 'password', or 'ticket-cache: true' for Kerberos");
        } else if (!ticketCache && !fields.has("account")) {
            problems.add(fields.where(), "credential '" + entry.key() + "' needs 'account'");
        }
        fields.finish();
        return problems.size() == before
                ? Optional.of(new Credential(entry.key(), account, password, entry.where()))
                : Optional.empty();
    }

    private Optional<Scalar> scalar(YamlFields fields, String name) {
        return fields.node(name).flatMap(node -> {
            if (node instanceof Scalar scalar
                    && scalar.kind() != ScalarKind.NULL
                    && !scalar.text().isBlank()) {
                return Optional.of(scalar);
            }
            problems.add(
                    node.where(),
                    "'" + name + "' is one text; a password is written as ${env:NAME} or ${file:/path/to/it}");
            return Optional.empty();
        });
    }

    private Optional<Deferred> account(Scalar scalar) {
        boolean good = References.check(scalar.text(), scalar.where(), References.Allowed.ENV_AND_FILE, problems);
        return good ? Optional.of(new Deferred(scalar.text(), scalar.where(), references)) : Optional.empty();
    }

    private Optional<Deferred> password(Scalar scalar) {
        if (!References.isSingleReference(scalar.text())) {
            problems.add(scalar.where(), ADVICE);
            return Optional.empty();
        }
        return account(scalar);
    }
}
