package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which site an address belongs to; the longest prefix decides. */
final class Subnets {
    private static final Pattern CIDR = Pattern.compile("([0-9A-Fa-f:.]+)/(\\d{1,3})");

    private final Map<Network, Subnet> subnets = new HashMap<>();
    private final TreeSet<Integer> prefixes = new TreeSet<>(Comparator.reverseOrder());

    private record Network(IpAddress address, int prefix) {}

    /** @param text as written, for example {@code 10.3.0.0/16} */
    record Subnet(String text, String site, SourceRange where) {}

    void add(Scalar declared, String site, Problems problems) {
        Matcher matcher = CIDR.matcher(declared.text());
        Optional<IpAddress> address = matcher.matches() ? IpAddress.parse(matcher.group(1)) : Optional.empty();
        if (address.isEmpty()
                || Integer.parseInt(matcher.group(2)) > address.get().bits()) {
            problems.add(
                    declared.where(),
                    "a subnet is an address and a prefix length, for example 10.3.0.0/16, not " + declared.describe());
            return;
        }
        int prefix = Integer.parseInt(matcher.group(2));
        IpAddress network = address.get().network(prefix);
        if (!network.equals(address.get())) {
            problems.add(
                    declared.where(),
                    declared.text() + " has bits set behind its prefix; the subnet is " + network + "/" + prefix);
            return;
        }
        Subnet subnet = new Subnet(declared.text(), site, declared.where());
        Subnet earlier = subnets.putIfAbsent(new Network(network, prefix), subnet);
        if (earlier != null) {
            problems.add(
                    declared.where(),
                    "subnet " + declared.text() + " is declared a second time; site '" + earlier.site() + "' has it at "
                            + earlier.where());
        }
        prefixes.add(prefix);
    }

    boolean isEmpty() {
        return subnets.isEmpty();
    }

    Optional<Subnet> of(IpAddress address) {
        return prefixes.stream()
                .filter(prefix -> prefix <= address.bits())
                .map(prefix -> Optional.ofNullable(subnets.get(new Network(address.network(prefix), prefix))))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
