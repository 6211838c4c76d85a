package io.natward.policies.finding;

import java.util.List;

/**
 * What a host's own addresses say of its declared site. Present only where they are known; the addresses themselves are not
 * kept.
 *
 * @param site the declared site
 * @param contradicts in which ways they contradict its declaration; none where they do not
 */
public record AddressEvidence(String site, List<AddressContradiction> contradicts) {
    public AddressEvidence {
        contradicts = List.copyOf(contradicts);
    }
}
