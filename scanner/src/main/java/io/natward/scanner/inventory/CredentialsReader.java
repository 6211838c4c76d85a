package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Mapping;
import io.natward.policies.yaml.YamlNode.Scalar;
import io.natward.policies.yaml.YamlNode.ScalarKind;
import io.natward.scanner.registry.CredentialSource.Scope;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads credentials: forms are checked, nothing is resolved, and no message repeats what was written. */
final class CredentialsReader {
    private static final String ADVICE =
            "a password does not stand in an inventory; write ${env:NAME} or ${file:/path/to/it} here";
    private static final List<String> SCOPES = List.of("domain", "local");

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
        Optional<Deferred> account = scalar(fields, "account").flatMap(this::deferred);
        Optional<Scope> scope = fields.oneOf("scope", CredentialsReader::scope, SCOPES);
        Map<String, Proof> proofs = proofs(fields);
        fields.finish();
        if (problems.size() > before) {
            return Optional.empty();
        }
        String name = "credential '" + entry.key() + "'";
        if (proofs.isEmpty()) {
            problems.add(
                    fields.where(),
                    name + " needs 'password', 'prompt: true', 'command' or 'keytab' for an account, or 'certificate',"
                            + " or 'ticket-cache: true' for Kerberos");
            return Optional.empty();
        }
        if (proofs.size() > 1) {
            problems.add(
                    fields.where(),
                    name + " has several proofs, " + String.join(" and ", proofs.keySet()) + "; leave one of them");
            return Optional.empty();
        }
        Credential credential =
                new Credential(entry.key(), account, proofs.values().iterator().next(), scope, entry.where());
        return fits(credential, fields) ? Optional.of(credential) : Optional.empty();
    }

    private boolean fits(Credential credential, YamlFields fields) {
        String name = "credential '" + credential.name() + "'";
        boolean ofAccount = !(credential.proof() instanceof Proof.TicketCache)
                && !(credential.proof() instanceof Proof.Certificate);
        if (ofAccount && credential.account().isEmpty()) {
            problems.add(fields.where(), name + " needs 'account'");
            return false;
        }
        if (!ofAccount && credential.scope().isPresent()) {
            problems.add(
                    fields.where(),
                    name + " has 'scope', which is for accounts with a secret whose failed logins are counted");
            return false;
        }
        return true;
    }

    /** What the credential proves itself with, by the words that say so. */
    private Map<String, Proof> proofs(YamlFields fields) {
        Map<String, Proof> proofs = new LinkedHashMap<>();
        Optional<Deferred> password = scalar(fields, "password").flatMap(this::password);
        Optional<Setting<Path>> certificate = file(fields, "certificate");
        certificate.ifPresentOrElse(
                c -> proofs.put("'certificate'", new Proof.Certificate(c.value(), password, c.where())),
                () -> password.ifPresent(p -> proofs.put("'password'", new Proof.Referred(p))));
        file(fields, "keytab").ifPresent(k -> proofs.put("'keytab'", new Proof.Keytab(k.value(), k.where())));
        scalar(fields, "command").ifPresent(c -> proofs.put("'command'", new Proof.Command(c.text(), c.where())));
        fields.bool("prompt").filter(on -> on).ifPresent(on -> proofs.put("'prompt: true'", new Proof.Prompt()));
        fields.bool("ticket-cache")
                .filter(on -> on)
                .ifPresent(on -> proofs.put("'ticket-cache: true'", new Proof.TicketCache()));
        return proofs;
    }

    private static Optional<Scope> scope(String label) {
        return SCOPES.contains(label) ? Optional.of(Scope.valueOf(label.toUpperCase(Locale.ROOT))) : Optional.empty();
    }

    private Optional<Setting<Path>> file(YamlFields fields, String name) {
        return scalar(fields, name)
                .flatMap(s -> UserPaths.beside(s.where(), s.text(), problems).map(p -> new Setting<>(p, s.where())));
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
                    "'" + name + "' is one text; "
                            + (name.equals("command")
                                    ? "it names a credential command of the settings file, for an inventory runs no program"
                                    : "a password is written as ${env:NAME} or ${file:/path/to/it}"));
            return Optional.empty();
        });
    }

    private Optional<Deferred> deferred(Scalar scalar) {
        boolean good = References.check(scalar.text(), scalar.where(), References.Allowed.ENV_AND_FILE, problems);
        return good ? Optional.of(new Deferred(scalar.text(), scalar.where(), references)) : Optional.empty();
    }

    private Optional<Deferred> password(Scalar scalar) {
        if (!References.isSingleReference(scalar.text())) {
            problems.add(scalar.where(), ADVICE);
            return Optional.empty();
        }
        return deferred(scalar);
    }
}
