package io.natward.policies.evaluation;

import io.natward.policies.finding.Finding;
import java.util.Set;

/** A finding, and the branches of its policy that led to it. */
public record Judgement(Finding finding, Set<Branch> reached) {
    public Judgement {
        reached = Set.copyOf(reached);
    }
}
