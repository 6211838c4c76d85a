package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be wrong with what people declare, besides what is wrong on hosts. */
public enum DeclarationRule {
    @JsonProperty("expired-waiver")
    EXPIRED_WAIVER(
            "expired-waiver",
            "A waiver has ended",
            "The waiver excepts nothing any more: the findings that it was for count again.",
            "Put right what the waiver was for and take it out of the file, or have it approved anew with a later end."),
    @JsonProperty("unattested-uplink")
    UNATTESTED_UPLINK(
            "unattested-uplink",
            "Nobody attested how a site is connected",
            "Verdicts rest on a declaration that nobody gave their word for.",
            "Have somebody who knows the network check the uplink, and write who it was and when under 'attested'."),
    @JsonProperty("outdated-attestation")
    OUTDATED_ATTESTATION(
            "outdated-attestation",
            "How a site is connected was attested too long ago",
            "Verdicts rest on a declaration that nobody gave their word for lately.",
            "Have somebody who knows the network check the uplink again, and renew 'attested'.");

    private final String label;
    private final String title;
    private final String meaning;
    private final String remedy;

    DeclarationRule(String label, String title, String meaning, String remedy) {
        this.label = label;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The rule's id in every report. */
    public String label() {
        return label;
    }

    /** A short clause without a full stop. */
    public String title() {
        return title;
    }

    /** What follows from it, one sentence. */
    public String meaning() {
        return meaning;
    }

    /** What to do, one sentence. */
    public String remedy() {
        return remedy;
    }
}
