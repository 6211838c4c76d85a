package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.topology.Classification.Pair;
import io.natward.policies.topology.NetworkTree;
import io.natward.policies.topology.SitePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
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

    Inventory(String file, String sha256, NetworkTree tree, List<Host> hosts) {
        this.file = file;
        this.sha256 = sha256;
        this.tree = tree;
        this.hosts = List.copyOf(hosts);
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
     * its references can be resolved, and files of certificates are there. Reads secrets.
     *
     * @return warnings, for example of a secret that others may read
     * @throws io.natward.policies.source.InvalidInputException with all problems
     */
    public List<String> requireAccess(Collection<Host> of) {
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
        used.values().forEach(credential -> {
            credential.resolve(problems);
            warnings.addAll(credential.warnings());
        });
        problems.throwIfAny();
        return List.copyOf(warnings);
    }

    private static void requireCaFile(HostSettings settings, Problems problems) {
        settings.origins().caFile().ifPresent(declared -> {
            Path caFile = declared.value();
            if (!Files.isReadable(caFile) || Files.isDirectory(caFile)) {
                problems.add(declared.where(), "there is no readable file " + UserPaths.name(caFile));
            }
        });
    }
}
