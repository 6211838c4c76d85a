package io.natward.scanner.plan;

import io.natward.policies.finding.AddressContradiction;
import io.natward.policies.finding.Totals;
import io.natward.policies.finding.Totals.AddressTotals;
import java.util.List;
import java.util.Map;

/** One note for each site and way in which addresses contradict its declaration, with a count; never one for each host. */
public final class AddressNotes {
    private AddressNotes() {}

    /** Sentences in the order of the sites. */
    public static List<String> of(Totals totals) {
        return totals.addresses().entrySet().stream()
                .flatMap(site -> site.getValue().contradicting().entrySet().stream()
                        .map(kind -> note(site.getKey(), site.getValue(), kind)))
                .toList();
    }

    private static String note(String site, AddressTotals addresses, Map.Entry<AddressContradiction, Integer> kind) {
        String counted = kind.getValue() + " of " + addresses.known()
                + (addresses.known() == 1 ? " host of " : " hosts of ") + site;
        String have = kind.getValue() == 1 ? " has " : " have ";
        return counted
                + switch (kind.getKey()) {
                    case PRIVATE ->
                        have + "private addresses (RFC 1918) only, and " + site
                                + " declares no NAT on its way to the Internet.";
                    case CARRIER_GRADE ->
                        have + "addresses that providers translate (RFC 6598, RFC 7335) only, and " + site
                                + " declares no NAT on its way to the Internet.";
                    case OTHER_SITE ->
                        have + "addresses in the subnets of other sites, and none in those of " + site + ".";
                }
                + " Addresses prove nothing: look at the declaration of the site, and at its hosts.";
    }
}
