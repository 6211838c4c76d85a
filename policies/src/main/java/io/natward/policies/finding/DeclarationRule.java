package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be wrong with what people declare, besides what is wrong on hosts. */
public enum DeclarationRule {
    @JsonProperty("expired-waiver")
    EXPIRED_WAIVER(
            "expired-waiver",
            "A waiver has ended",
            "The waiver excepts nothing any more: the findings that it was for count again.",
            "Put right what the waiver was for and take it out of the file, or have it approved anew with a later end.");

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
