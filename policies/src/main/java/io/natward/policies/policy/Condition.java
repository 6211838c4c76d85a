package io.natward.policies.policy;

import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.topology.TopologyClass;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Something about a host that a policy asks: to select it, to choose what it expects, or to give up on it. */
public sealed interface Condition {

    /** For people: {@code Windows >=6.0}, {@code the role vpn-client or vpn-server}. */
    String describe();

    /** Whether the host's own registry answers it, and not the inventory. */
    default boolean isAboutWindows() {
        return this instanceof Windows
                || this instanceof ServicePack
                || this instanceof Installed
                || this instanceof Edition
                || this instanceof SixtyFourBit;
    }

    /** What has to be read of a host for it, beyond what is read of every host. */
    default Optional<KeyQuery> query() {
        return Optional.empty();
    }

    /** @param ranges one of them must hold */
    record Windows(List<VersionRange> ranges) implements Condition {
        public Windows {
            ranges = List.copyOf(ranges);
        }

        @Override
        public String describe() {
            return "Windows " + oneOf(ranges.stream().map(VersionRange::text).toList());
        }
    }

    record ServicePack(VersionRange range) implements Condition {
        @Override
        public String describe() {
            return "service pack " + range.text();
        }
    }

    /**
     * The host has one of the roles, or none at all.
     *
     * @param none whether a host without any role is meant too
     */
    record HasRole(Set<Role> roles, boolean none) implements Condition {
        public HasRole {
            roles = Set.copyOf(roles);
        }

        @Override
        public String describe() {
            if (roles.isEmpty()) {
                return "no role";
            }
            String named = oneOf(new TreeSet<>(roles.stream().map(Role::label).toList()));
            return "the role " + named + (none ? " or no role" : "");
        }
    }

    record Topology(Set<TopologyClass> classes) implements Condition {
        public Topology {
            classes = Set.copyOf(classes);
        }

        @Override
        public String describe() {
            return "the topology class "
                    + oneOf(new TreeSet<>(classes)
                            .stream().map(TopologyClass::label).toList());
        }
    }

    /** @param accepted by label name, the values that are meant; all labels must hold */
    record Labels(Map<String, Set<String>> accepted) implements Condition {
        public Labels {
            accepted = Map.copyOf(accepted);
        }

        @Override
        public String describe() {
            return new TreeMap<>(accepted)
                    .entrySet().stream()
                            .map(e -> "the label " + e.getKey() + " = " + oneOf(new TreeSet<>(e.getValue())))
                            .collect(Collectors.joining(" and "));
        }
    }

    record Installed(Set<Installation> kinds) implements Condition {
        public Installed {
            kinds = Set.copyOf(kinds);
        }

        @Override
        public String describe() {
            return "the installation type "
                    + oneOf(new TreeSet<>(kinds)
                            .stream().map(Installation::label).toList());
        }
    }

    /** @param patterns globs, one of which must be for one of the host's sites */
    record Sites(Set<String> patterns) implements Condition {
        public Sites {
            patterns = Set.copyOf(patterns);
        }

        @Override
        public String describe() {
            return "the site " + oneOf(new TreeSet<>(patterns));
        }
    }

    /** @param patterns globs, one of which must be for one of the groups that the host is in */
    record Groups(Set<String> patterns) implements Condition {
        public Groups {
            patterns = Set.copyOf(patterns);
        }

        @Override
        public String describe() {
            return "the group " + oneOf(new TreeSet<>(patterns));
        }
    }

    /** @param patterns globs, one of which must be for the edition as Windows names it: {@code ServerStandard} */
    record Edition(Set<String> patterns) implements Condition {
        public Edition {
            patterns = Set.copyOf(patterns);
        }

        @Override
        public String describe() {
            return "the edition " + oneOf(new TreeSet<>(patterns));
        }

        @Override
        public Optional<KeyQuery> query() {
            return Optional.of(HostKeys.EDITION_QUERY);
        }
    }

    /** Windows itself is of 64 bits, whatever the processor could run. */
    record SixtyFourBit() implements Condition {
        @Override
        public String describe() {
            return "64-bit Windows";
        }

        @Override
        public Optional<KeyQuery> query() {
            return Optional.of(HostKeys.ARCHITECTURE_QUERY);
        }
    }

    private static String oneOf(Collection<String> names) {
        return String.join(" or ", names);
    }
}
