package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.topology.Classification.Pair;
import io.natward.policies.topology.NetworkTree;
import io.natward.policies.topology.SitePath;
import io.natward.scanner.registry.Authentication;
import io.natward.scanner.registry.Target;
import io.natward.scanner.registry.Trust;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An inventory without problems. Immutable; a host's class never depends on which hosts are looked at. */
public final class Inventory {
    private final String file;
    private final String sha256;
    private final NetworkTree tree;
    private final List<Host> hosts;
    private final Map<String, Integer> siteLimits;
    private final DeclaredAddresses addresses;

    Inventory(
            String file,
            String sha256,
            NetworkTree tree,
            List<Host> hosts,
            Map<String, Integer> siteLimits,
            DeclaredAddresses addresses) {
        this.file = file;
        this.sha256 = sha256;
        this.tree = tree;
        this.hosts = List.copyOf(hosts);
        this.siteLimits = Map.copyOf(siteLimits);
        this.addresses = addresses;
    }

    /** The inventory's path as the user gave it. */
    public String file() {
        return file;
    }

    /** Digest over the inventory and everything that it includes, lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    public NetworkTree network() {
        return tree;
    }

    /** In the order of the files. */
    public List<Host> hosts() {
        return hosts;
    }

    /** How many hosts of a site may be read at a time, for sites that say so. */
    public Map<String, Integer> siteLimits() {
        return siteLimits;
    }

    /** What follows from the sites for the addresses of their hosts. */
    public DeclaredAddresses addresses() {
        return addresses;
    }

    /** The ways that have a say in the classes of these hosts, each once, in the order of the hosts. */
    public List<SitePath> paths(Collection<Host> of) {
        Set<List<String>> ends = new LinkedHashSet<>();
        for (Host host : of) {
            for (Pair pair : host.classification().pairs()) {
                ends.add(List.of(pair.site(), pair.server()));
            }
        }
        return ends.stream().map(e -> tree.path(e.get(0), e.get(1))).toList();
    }

    /**
     * Checks that these hosts can be logged in to, as far as that is known before they are asked: each has a credential,
     * its references can be resolved, files are there, and commands are known. Reads secrets, runs no command, and asks the
     * operator for what is to be typed once all else is good.
     *
     * @param secrets where secrets come from that the inventory does not hold
     * @return warnings, for example of a secret that others may read
     * @throws io.natward.policies.source.InvalidInputException with all problems
     */
    public List<String> requireAccess(Collection<Host> of, SecretSources secrets) {
        Problems problems = new Problems();
        Map<String, Credential> used = new LinkedHashMap<>();
        Set<HostSettings> seen = new LinkedHashSet<>();
        for (Host host : of) {
            Optional<Credential> credential = host.settings().credential();
            if (credential.isEmpty()) {
                problems.add(
                        host.where(),
                        "host '" + host.declaredAs() + "' has no credential to log in with; declare one under"
                                + " 'credentials' and name it with 'credential: '");
            }
            credential.ifPresent(c -> used.put(c.name(), c));
            seen.add(host.settings());
        }
        seen.forEach(settings -> requireCaFile(settings, problems));
        Set<String> warnings = new TreeSet<>();
        Set<String> sound = new HashSet<>();
        used.values().forEach(credential -> {
            int before = problems.size();
            credential.check(secrets, problems);
            if (problems.size() == before) {
                sound.add(credential.name());
            }
            warnings.addAll(credential.warnings());
        });
        for (Host host : of) {
            if (host.settings()
                    .credential()
                    .filter(c -> sound.contains(c.name()))
                    .isPresent()) {
                requireAccountOfDomain(host.target(secrets), host.settings(), problems);
            }
        }
        problems.throwIfAny();
        used.values().forEach(credential -> credential.prompt(secrets));
        return List.copyOf(warnings);
    }

    /** Accounts are known only now that references are resolved. Only {@code negotiate} has another way for a host's own. */
    private static void requireAccountOfDomain(Target target, HostSettings settings, Problems problems) {
        if (target.authentication() == Authentication.KERBEROS && target.usesAccountOfHost()) {
            Access asked = settings.origins().access();
            asked.authentication()
                    .ifPresent(kerberos -> problems.add(
                            kerberos.where(),
                            "a KDC knows no account of a host itself, which "
                                    + asked.credential()
                                            .map(named -> "credential '" + named.value() + "'")
                                            .orElse("the credential")
                                    + " is; set 'authentication: ntlm', or 'scope: domain' at the credential if"
                                    + " the account is a domain's"));
        }
    }

    private static void requireCaFile(HostSettings settings, Problems problems) {
        settings.origins().access().trust().ifPresent(declared -> {
            if (declared.value() instanceof Trust.Authorities authorities) {
                Credential.requireFile(authorities.file(), declared.where(), problems);
            }
        });
    }
}
