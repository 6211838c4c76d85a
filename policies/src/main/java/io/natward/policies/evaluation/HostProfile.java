package io.natward.policies.evaluation;

import io.natward.policies.policy.Condition;
import io.natward.policies.policy.Glob;
import io.natward.policies.policy.Role;
import io.natward.policies.policy.Truth;
import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.topology.TopologyClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Answers what policies ask about a host, including that an answer is not known. */
record HostProfile(HostFacts facts, Optional<WindowsVersion> windows) {

    static HostProfile of(HostFacts facts) {
        return new HostProfile(facts, WindowsVersion.of(facts));
    }

    Truth all(List<Condition> conditions) {
        return conditions.stream().map(this::test).reduce(Truth.YES, Truth::and);
    }

    Truth test(Condition condition) {
        if (condition instanceof Condition.Windows asked) {
            return windows.map(w -> asked.ranges().stream()
                            .map(r -> r.test(w.numbers()))
                            .reduce(Truth.NO, Truth::or))
                    .orElse(Truth.UNKNOWN);
        }
        if (condition instanceof Condition.ServicePack asked) {
            return windows.filter(w -> w.servicePack().isPresent())
                    .map(w -> asked.range().test(List.of(w.servicePack().getAsInt())))
                    .orElse(Truth.UNKNOWN);
        }
        if (condition instanceof Condition.Installed asked) {
            return windows.flatMap(WindowsVersion::installation)
                    .map(i -> Truth.of(asked.kinds().contains(i)))
                    .orElse(Truth.UNKNOWN);
        }
        if (condition instanceof Condition.HasRole asked) {
            return facts.roles().map(has -> Truth.of(hasOneOf(has, asked))).orElse(Truth.UNKNOWN);
        }
        if (condition instanceof Condition.Topology asked) {
            return facts.classification()
                    .topologyClass()
                    .map(c -> Truth.of(asked.classes().contains(c)))
                    .orElse(Truth.UNKNOWN);
        }
        if (condition instanceof Condition.Sites asked) {
            return Truth.of(matches(asked.patterns(), facts.sites()));
        }
        if (condition instanceof Condition.Groups asked) {
            return Truth.of(matches(asked.patterns(), facts.groups()));
        }
        if (condition instanceof Condition.Edition asked) {
            return edition()
                    .map(e -> Truth.of(matches(asked.patterns(), List.of(e))))
                    .orElse(Truth.UNKNOWN);
        }
        if (condition instanceof Condition.SixtyFourBit) {
            return architecture()
                    .map(a -> Truth.of(!a.equalsIgnoreCase(HostKeys.ARCHITECTURE_32_BIT)))
                    .orElse(Truth.UNKNOWN);
        }
        Condition.Labels asked = (Condition.Labels) condition;
        return Truth.of(asked.accepted().entrySet().stream().allMatch(this::hasLabel));
    }

    private static boolean matches(Set<String> patterns, List<String> names) {
        return patterns.stream().map(Glob::new).anyMatch(g -> names.stream().anyMatch(g::matches));
    }

    private Optional<String> edition() {
        return text(HostKeys.WINDOWS_VERSION, HostKeys.EDITION);
    }

    private Optional<String> architecture() {
        return text(HostKeys.ENVIRONMENT, HostKeys.ARCHITECTURE);
    }

    private Optional<String> text(RegistryPath key, String name) {
        return facts.value(key, name) instanceof Reading.Present present
                        && present.value() instanceof RegistryValue.Sz sz
                ? Optional.of(sz.text())
                : Optional.empty();
    }

    private static boolean hasOneOf(Set<Role> has, Condition.HasRole asked) {
        return has.isEmpty() ? asked.none() : asked.roles().stream().anyMatch(has::contains);
    }

    private boolean hasLabel(Map.Entry<String, Set<String>> label) {
        String value = facts.labels().get(label.getKey());
        return value != null && label.getValue().contains(value);
    }

    /** What the host is in this respect, a clause: {@code the host runs Windows 11 Pro (10.0.22631)}. */
    String state(Condition condition) {
        if (condition instanceof Condition.Windows) {
            return windows.map(w -> "the host runs " + w.describe())
                    .orElseGet(() -> "the host's Windows version is not known: " + whyNoVersion());
        }
        if (condition instanceof Condition.ServicePack) {
            return windows.filter(w -> w.servicePack().isPresent())
                    .map(w -> w.servicePack().getAsInt() == 0
                            ? "the host has no service pack"
                            : "the host has service pack " + w.servicePack().getAsInt())
                    .orElse("the host's service pack is not known");
        }
        if (condition instanceof Condition.Installed) {
            return windows.flatMap(WindowsVersion::installation)
                    .map(i -> "the host's installation type is " + i.label())
                    .orElse("the host's installation type (client or server) is not known");
        }
        if (condition instanceof Condition.HasRole) {
            return facts.roles().map(HostProfile::roles).orElse("the host's roles are not declared in the inventory");
        }
        if (condition instanceof Condition.Topology) {
            return facts.classification()
                    .topologyClass()
                    .map(HostProfile::behind)
                    .orElse("the host's topology is not declared");
        }
        if (condition instanceof Condition.Sites) {
            return named("the host has no site", "the host's site is ", "the host's sites are ", facts.sites());
        }
        if (condition instanceof Condition.Groups) {
            return named(
                    "the host is in no group",
                    "the host is in the group ",
                    "the host is in the groups ",
                    facts.groups());
        }
        if (condition instanceof Condition.Edition) {
            return edition().map(e -> "the host's edition is " + e).orElse("the host's edition is not known");
        }
        if (condition instanceof Condition.SixtyFourBit) {
            return architecture()
                    .map(a -> "the host runs Windows for " + a)
                    .orElse("whether the host's Windows is of 64 or 32 bits is not known");
        }
        return ((Condition.Labels) condition)
                .accepted().keySet().stream()
                        .sorted()
                        .map(name -> facts.labels().containsKey(name)
                                ? "the host's label " + name + " is "
                                        + facts.labels().get(name)
                                : "the host has no label " + name)
                        .collect(Collectors.joining(" and "));
    }

    private static String named(String none, String one, String several, List<String> names) {
        return switch (names.size()) {
            case 0 -> none;
            case 1 -> one + names.get(0);
            default -> several + String.join(" and ", names);
        };
    }

    private String whyNoVersion() {
        KeyReading key = facts.key(HostKeys.WINDOWS_VERSION);
        if (key instanceof KeyReading.Unreadable unreadable) {
            return HostKeys.WINDOWS_VERSION + " could not be read (" + unreadable.reason() + ")";
        }
        if (key.value(HostKeys.CURRENT_MAJOR) instanceof Reading.Unreadable unreadable) {
            return HostKeys.WINDOWS_VERSION + "\\" + HostKeys.CURRENT_MAJOR + " could not be read ("
                    + unreadable.reason() + ")";
        }
        return HostKeys.WINDOWS_VERSION + " holds no version";
    }

    private static String roles(Set<Role> roles) {
        if (roles.isEmpty()) {
            return "the host has no role in a VPN";
        }
        return "the host has the " + (roles.size() == 1 ? "role " : "roles ")
                + new TreeSet<>(roles).stream().map(Role::label).collect(Collectors.joining(" and "));
    }

    /** Which ends are behind NAT; no-nat also stands for hosts without any tunnel that NAT could disturb. */
    static String behind(TopologyClass topology) {
        return switch (topology) {
            case NO_NAT -> "no L2TP tunnel of the host crosses a NAT";
            case INITIATOR_NAT -> "only the initiator is behind NAT";
            case RESPONDER_NAT -> "only the responder is behind NAT";
            case BOTH_NAT -> "both ends are behind NAT";
        };
    }
}
