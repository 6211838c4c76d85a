package io.natward.scanner.inventory;

import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.parameters.GivenParameters;
import io.natward.policies.policy.Role;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.Classification;
import io.natward.scanner.registry.Identity;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Trust;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A host of the inventory.
 *
 * @param index its place in the inventory, from 0
 * @param address DNS name or IP address
 * @param computerName how the right computer calls itself, upper case
 * @param declaredAs the entry as written, which may be a range
 * @param where the entry, or the row of a CSV file
 */
public record Host(
        int index,
        String name,
        String address,
        int port,
        String computerName,
        HostSettings settings,
        Classification classification,
        String declaredAs,
        SourceRange where) {

    /** Empty where undeclared; a present empty set means that the host has no role in a VPN. */
    public Optional<Set<Role>> roles() {
        return settings.roles();
    }

    public Map<String, String> labels() {
        return settings.labels();
    }

    /** In the order declared; at least one. */
    public List<String> sites() {
        return settings.sites();
    }

    public List<String> groups() {
        return settings.groups();
    }

    /** What reports say of the host. */
    public HostSummary summary() {
        return new HostSummary(
                name,
                settings.sites(),
                settings.groups(),
                roleNames(),
                settings.roles().isPresent(),
                settings.labels(),
                settings.owner(),
                classification,
                where);
    }

    /** What policies may ask of the host before anything was read of it. */
    public HostFacts declared() {
        return HostFacts.of(summary(), settings.roles(), Map.of());
    }

    /** The roles by name, always in the same order; none where undeclared. */
    public List<String> roleNames() {
        Set<Role> roles = settings.roles().orElse(Set.of());
        return Arrays.stream(Role.values())
                .filter(roles::contains)
                .map(Role::label)
                .toList();
    }

    /**
     * How to contact the host, which must have a credential. The account is resolved here, the password when it is used.
     *
     * @param secrets where secrets come from that the inventory does not hold
     * @throws io.natward.policies.source.InvalidInputException if the account is a reference that cannot be resolved
     */
    public Target target(SecretSources secrets) {
        Identity identity = settings.credential()
                .map(c -> c.identity(secrets, new SecretSources.Subject(name, computerName, address)))
                .orElseThrow(() -> new IllegalStateException("host '" + name + "' has no credential"));
        return new Target(
                name,
                address,
                port,
                settings.transport(),
                settings.trust(),
                settings.authentication(),
                identity,
                settings.delegation(),
                computerName);
    }

    /** {@link #target(SecretSources)} with the secrets that the inventory refers to itself. */
    public Target target() {
        return target(SecretSources.NONE);
    }

    /** How the host is contacted, for people: address, port, protocol, transport and way to log in. */
    public String contact() {
        String at = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
        return (settings.https() ? "https://" : "http://") + at + ":" + port + " " + login();
    }

    /** Over what and how the host is logged in to, for people. */
    public String login() {
        return settings.transport().label() + " "
                + settings.authentication().label()
                + settings.trust().map(Host::notable).orElse("");
    }

    /** Whether the inventory says with what to log in. */
    public boolean hasCredential() {
        return settings.credential().isPresent();
    }

    private static String notable(Trust trust) {
        if (trust instanceof Trust.Insecure) {
            return ", INSECURE: certificate not checked";
        }
        return trust instanceof Trust.Pinned ? ", pinned" : "";
    }

    /** What the inventory gives to parameters of policies on this host. */
    public GivenParameters parameters() {
        return settings.origins().parameters();
    }

    /** What sets the host's values besides people, as far as the inventory says. */
    public Optional<Manager> managedBy() {
        return settings.origins().changes().manager();
    }

    /**
     * Why natward makes no change on the host and leaves each to people, a clause with the place that says so: {@code the
     * inventory says 'managed-by: gpo' (inventory.yaml:7)}. Empty where it may make them.
     */
    public Optional<String> byHand() {
        return settings.origins().changes().byHand();
    }

    /** Each variable that was set for the host, with its place: {@code port: 5990 (inventory.yaml:7)}. */
    public List<String> origins() {
        return settings.origins().described();
    }

    /** The same host, contacted at another place. */
    public Host at(String otherAddress, int otherPort) {
        return new Host(
                index, name, otherAddress, otherPort, computerName, settings, classification, declaredAs, where);
    }
}
