package io.natward.scanner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.AddressContradiction;
import io.natward.policies.finding.AddressEvidence;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.NoAnswer;
import io.natward.policies.finding.Outcome;
import io.natward.policies.finding.Totals;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressNotesTest {
    private final Totals.Counter counter = new Totals.Counter();

    @Test
    void there_is_one_note_for_a_site_and_kind_with_a_count_of_those_whose_addresses_are_known() {
        count(212, "hq", AddressContradiction.PRIVATE);
        count(28, "hq");
        count(1, "plant", AddressContradiction.CARRIER_GRADE, AddressContradiction.OTHER_SITE);
        unknown(60);

        assertThat(AddressNotes.of(counter.totals()))
                .containsExactly(
                        "212 of 240 hosts of hq have private addresses (RFC 1918) only, and hq declares no NAT on its way to"
                                + " the Internet. Addresses prove nothing: look at the declaration of the site, and at its"
                                + " hosts.",
                        "1 of 1 host of plant has addresses that providers translate (RFC 6598, RFC 7335) only, and plant"
                                + " declares no NAT on its way to the Internet. Addresses prove nothing: look at the"
                                + " declaration of the site, and at its hosts.",
                        "1 of 1 host of plant has addresses in the subnets of other sites, and none in those of plant."
                                + " Addresses prove nothing: look at the declaration of the site, and at its hosts.");
    }

    @Test
    void nothing_is_said_where_nothing_is_contradicted() {
        count(5, "hq");
        unknown(5);

        assertThat(AddressNotes.of(counter.totals())).isEmpty();
        assertThat(counter.totals().notes()).isZero();
    }

    private void count(int hosts, String site, AddressContradiction... contradicts) {
        add(hosts, Optional.of(new AddressEvidence(site, List.of(contradicts))));
    }

    private void unknown(int hosts) {
        add(hosts, Optional.empty());
    }

    private void add(int hosts, Optional<AddressEvidence> evidence) {
        for (HostPlan host : HostPlans.hosts(hosts)) {
            counter.add(new HostResult(
                    host.index(),
                    host.summary(),
                    new Outcome.Unanswered(NoAnswer.FAILED, "for this test"),
                    List.of(),
                    List.of(),
                    evidence));
        }
    }
}
