package io.natward.policies.finding;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import java.time.Instant;
import java.util.Optional;

/**
 * What a remediation did to one value.
 *
 * @param id the change's id in its plan
 * @param before what stood there before the run
 * @param after what the plan wants there
 * @param found what stood there when the run was done with it; {@link ValueImage.Unread} where nobody knows
 * @param verdict {@code fixed}, {@code already-right}, {@code changed-since-plan}, {@code failed}, {@code not-verified} or
 *     {@code skipped}; of a later look {@code kept}, {@code reverted}, {@code changed} or {@code not-verified}
 * @param at when that was known, UTC; empty where the run did not come to it
 * @param detail one sentence for people
 */
public record ValueRecord(
        String id,
        RegistryPath key,
        String name,
        ValueImage before,
        ValueImage after,
        ValueImage found,
        String verdict,
        Optional<Instant> at,
        String detail) {

    /** {@code HKLM\...\Key\Name}. */
    public String target() {
        return key + "\\" + name;
    }

    /** What stood there before the run, for people. What a host sent: untrusted text. */
    public String beforeText() {
        return before.describe();
    }

    /** What the plan wants there, for people. */
    public String afterText() {
        return after.describe();
    }

    /** What stood there when the run was done with it, for people, where that is not what the plan wants. Untrusted text. */
    public Optional<String> otherText() {
        return found.equals(after) ? Optional.empty() : Optional.of(found.describe());
    }
}
