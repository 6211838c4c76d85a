package io.natward.policies.finding;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Whether a host answered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Outcome.Unanswered.class, name = "unanswered")
})
public sealed interface Outcome {

    record Answered(Contact contact) implements Outcome {}

    /** @param detail what happened and what to look at, one sentence for the user; no secret in it */
    record Unanswered(NoAnswer why, String detail) implements Outcome {}
}
