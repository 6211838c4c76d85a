package io.natward.scanner.scan;

import io.natward.policies.evaluation.HostFacts;
import io.natward.policies.evaluation.WindowsVersion;
import io.natward.policies.finding.Finding;
import io.natward.scanner.plan.HostPlan;
import java.util.List;
import java.util.Optional;

/** What the facts of a host come to. Pure, and safe for use by many threads. */
public interface Judge {

    /** One finding for each policy, in the order of the policies. */
    List<Finding> findings(HostPlan host, HostFacts facts);

    /** The host's Windows as its registry tells; empty where it does not. */
    Optional<WindowsVersion> windows(HostFacts facts);
}
