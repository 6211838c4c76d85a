package io.natward.reporters.sarif;

import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostSummary;
import io.natward.policies.finding.PolicySummary;
import io.natward.policies.source.SourceRange;
import io.natward.policies.topology.Classification.Pair;
import io.natward.policies.topology.PathStep;
import io.natward.policies.topology.SitePath;
import io.natward.reporters.text.SourceRoot;
import io.natward.reporters.text.Visible;
import io.natward.reporters.text.Wording;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where things stand: the lines that a person would change, and the names that lines cannot say. */
final class SarifPlaces {
    static final String BASE = "SRCROOT";

    private record Way(String site, String server) {}

    private final SarifJson json;
    private final SourceRoot root;
    private final Map<Way, SitePath> paths = new HashMap<>();

    SarifPlaces(SarifJson json, SourceRoot root, List<SitePath> paths) {
        this.json = json;
        this.root = root;
        paths.forEach(p -> this.paths.put(new Way(p.site(), p.server()), p));
    }

    /** The host's entry in the inventory, and the host by its name. */
    void ofHost(HostSummary host) {
        json.array(
                "locations",
                () -> json.object(() -> {
                    physical(host.where());
                    json.array("logicalLocations", () -> hostByName(host));
                }));
    }

    /** {@code location}: a place alone. */
    void at(SourceRange where) {
        json.object("location", () -> physical(where));
    }

    /** The declaration's own place. */
    void ofDeclaration(DeclarationFinding finding) {
        json.array(
                "locations",
                () -> json.object(() -> {
                    physical(finding.where());
                    json.array(
                            "logicalLocations",
                            () -> logical(
                                    finding.subject(),
                                    finding.rule().label() + "/" + finding.subject(),
                                    "declaration"));
                }));
    }

    /** The host's entry in the inventory, and the host, key and value by their names. */
    void ofFinding(HostSummary host, Finding finding) {
        json.array(
                "locations",
                () -> json.object(() -> {
                    physical(host.where());
                    json.array("logicalLocations", () -> {
                        hostByName(host);
                        int slash = finding.target().lastIndexOf('\\');
                        if (slash > 0) {
                            String key = finding.target().substring(0, slash);
                            logical(key.substring(key.lastIndexOf('\\') + 1), key, "registry-key");
                        }
                        logical(finding.target().substring(slash + 1), finding.target(), "registry-value");
                    });
                }));
    }

    /**
     * The policy's line, and for a policy on topology each NAT device on the host's ways: as far as their files lie below
     * the source root, and never a policy that came with natward.
     */
    void related(HostSummary host, PolicySummary policy) {
        Set<PathStep.Nat> devices = new LinkedHashSet<>();
        if (policy.topological()) {
            for (Pair pair : host.classification().pairs()) {
                SitePath path = paths.get(new Way(pair.site(), pair.server()));
                if (path != null) {
                    path.steps().forEach(step -> {
                        if (step instanceof PathStep.Nat nat
                                && root.holds(nat.where().file())) {
                            devices.add(nat);
                        }
                    });
                }
            }
        }
        boolean owned = !policy.shipped() && root.holds(policy.where().file());
        if (!owned && devices.isEmpty()) {
            return;
        }
        json.array("relatedLocations", () -> {
            int id = 0;
            if (owned) {
                one(++id, policy.where(), "The policy '" + policy.id() + "'.");
            }
            for (PathStep.Nat nat : devices) {
                one(++id, nat.where(), Wording.nat(nat) + ".");
            }
        });
    }

    private void one(int id, SourceRange where, String message) {
        json.object(() -> {
            json.number("id", id);
            json.message("message", message);
            physical(where);
        });
    }

    private void hostByName(HostSummary host) {
        host.sites().forEach(site -> logical(site, site, "site"));
        String home = host.sites().stream().findFirst().map(site -> site + "/").orElse("");
        logical(host.name(), home + host.name(), "host");
    }

    private void logical(String name, String fullName, String kind) {
        json.object(() -> {
            json.text("name", Visible.line(name));
            json.text("fullyQualifiedName", Visible.line(fullName));
            json.text("kind", kind);
        });
    }

    private void physical(SourceRange where) {
        json.object("physicalLocation", () -> {
            json.object("artifactLocation", () -> {
                json.text("uri", root.uri(where.file()));
                json.text("uriBaseId", BASE);
            });
            json.object("region", () -> {
                json.number("startLine", where.line());
                json.number("startColumn", where.column());
                json.number("endLine", where.endLine());
                json.number("endColumn", where.endColumn());
            });
        });
    }
}
