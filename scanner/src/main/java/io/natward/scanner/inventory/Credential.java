package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.source.Suggestion;
import io.natward.scanner.inventory.SecretSources.Subject;
import io.natward.scanner.registry.CredentialSource;
import io.natward.scanner.registry.CredentialSource.Scope;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How natward logs in. References are resolved at first use and not before.
 *
 * @param account empty where the proof itself says whose it is
 * @param scope whose account it is, where the inventory says so
 */
record Credential(String name, Optional<Deferred> account, Proof proof, Optional<Scope> scope, SourceRange where) {

    /** Checks what can be checked before a host is asked, as if it were used now. Asks nobody and runs nothing. */
    void check(SecretSources secrets, Problems problems) {
        deferred().forEach(d -> d.resolve(problems));
        if (proof instanceof Proof.Keytab keytab) {
            requireFile(keytab.file(), keytab.where(), problems);
        } else if (proof instanceof Proof.Certificate certificate) {
            requireFile(certificate.file(), certificate.where(), problems);
        } else if (proof instanceof Proof.Command command && !secrets.commands().contains(command.name())) {
            problems.add(
                    command.where(),
                    "the settings file has no credential command '" + command.name() + "'"
                            + (secrets.commands().isEmpty()
                                    ? "; declare it there under 'credential-commands'"
                                    : Suggestion.forUnknown(command.name(), secrets.commands())));
        }
    }

    static void requireFile(Path file, SourceRange where, Problems problems) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            problems.add(where, "there is no readable file " + UserPaths.name(file));
        }
    }

    /** Asks the operator, where this is a credential that is typed. */
    void prompt(SecretSources secrets) {
        if (proof instanceof Proof.Prompt) {
            secrets.ask(name, accountName()).reveal();
        }
    }

    /** One sentence for each file that holds a part of this and can be read by everybody. */
    List<String> warnings() {
        return deferred().flatMap(d -> d.warning().stream()).toList();
    }

    private Stream<Deferred> deferred() {
        Optional<Deferred> secret = proof instanceof Proof.Referred referred
                ? Optional.of(referred.password())
                : proof instanceof Proof.Certificate certificate ? certificate.password() : Optional.empty();
        return Stream.of(account, secret).flatMap(Optional::stream);
    }

    /** @throws io.natward.policies.source.InvalidInputException if the account is a reference that cannot be resolved */
    Identity identity(SecretSources secrets, Subject subject) {
        if (proof instanceof Proof.Referred referred) {
            return password(Secret.from(referred.password()::get), Optional.empty());
        }
        if (proof instanceof Proof.Prompt) {
            return password(secrets.ask(name, accountName()), Optional.empty());
        }
        if (proof instanceof Proof.Command command) {
            return password(
                    secrets.byCommand(command.name(), subject),
                    secrets.isPerHost(command.name()) ? Optional.of(Scope.LOCAL) : Optional.empty());
        }
        if (proof instanceof Proof.Keytab keytab) {
            return new Identity.Keytab(accountName(), keytab.file(), new CredentialSource(name, scope));
        }
        if (proof instanceof Proof.Certificate certificate) {
            return new Identity.ClientCertificate(
                    certificate.file(), certificate.password().map(p -> Secret.from(p::get)));
        }
        return new Identity.TicketCache();
    }

    private Identity password(Secret secret, Optional<Scope> usually) {
        return new Identity.Password(accountName(), secret, new CredentialSource(name, scope.or(() -> usually)));
    }

    private String accountName() {
        return account.map(Deferred::get).orElse("");
    }
}
