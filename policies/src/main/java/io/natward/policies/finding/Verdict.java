package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The judgement of one policy on one target of a host that answered. Nothing but {@link Compliant} is a pass. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Compliant.class, name = "compliant"),
    @JsonSubTypes.Type(value = Verdict.NotApplicable.class, name = "not-applicable"),
    @JsonSubTypes.Type(value = Verdict.NonCompliant.class, name = "non-compliant"),
    @JsonSubTypes.Type(value = Verdict.Waived.class, name = "waived"),
    @JsonSubTypes.Type(value = Verdict.Indeterminate.class, name = "indeterminate"),
    @JsonSubTypes.Type(value = Verdict.Unreadable.class, name = "unreadable")
})
public sealed interface Verdict {

    record Compliant() implements Verdict {}

    /** The policy does not select this host. */
    record NotApplicable() implements Verdict {}

    record NonCompliant(Reason reason, Severity severity) implements Verdict {}

    /** Not compliant, and excepted by somebody until a date. */
    record Waived(Reason reason, Severity severity, WaiverSummary by) implements Verdict {}

    /** The topology, the role or the Windows version is not known, so no judgement is possible. */
    record Indeterminate() implements Verdict {}

    /** The registry could not be read where it mattered. */
    record Unreadable() implements Verdict {}

    /** The verdict without its details, for counting. */
    @JsonIgnore
    default VerdictKind kind() {
        if (this instanceof Compliant) {
            return VerdictKind.COMPLIANT;
        }
        if (this instanceof NotApplicable) {
            return VerdictKind.NOT_APPLICABLE;
        }
        if (this instanceof NonCompliant) {
            return VerdictKind.NON_COMPLIANT;
        }
        if (this instanceof Waived) {
            return VerdictKind.WAIVED;
        }
        if (this instanceof Indeterminate) {
            return VerdictKind.INDETERMINATE;
        }
        return VerdictKind.UNREADABLE;
    }
}
