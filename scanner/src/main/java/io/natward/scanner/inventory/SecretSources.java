package io.natward.scanner.inventory;

import io.natward.scanner.registry.Secret;
import java.util.Set;

/** Where secrets come from that no inventory may hold or fetch: the operator's commands and the operator. */
public interface SecretSources {

    /** None: for looking at an inventory. */
    SecretSources NONE = new SecretSources() {
        @Override
        public Set<String> commands() {
            return Set.of();
        }

        @Override
        public boolean isPerHost(String command) {
            return false;
        }

        @Override
        public Secret byCommand(String command, Subject subject) {
            return Secret.from(() -> {
                throw new IllegalStateException("there is no credential command '" + command + "'");
            });
        }

        @Override
        public Secret ask(String credential, String account) {
            return Secret.from(() -> {
                throw new IllegalStateException("nobody was asked for the password of credential '" + credential + "'");
            });
        }
    };

    /** The host that a secret is for; each name is one that the inventory holds. */
    record Subject(String host, String computer, String address) {}

    /** The names of the commands that the operator's settings have. */
    Set<String> commands();

    /** Whether a command's secret differs from host to host. */
    boolean isPerHost(String command);

    /** What a command prints. It runs when the secret is first needed, and not again for the same arguments. */
    Secret byCommand(String command, Subject subject);

    /**
     * What the operator types, asked for when the secret is first needed and only once for each credential.
     * Revealing it throws, with a message for the user, where nobody can be asked.
     */
    Secret ask(String credential, String account);
}
