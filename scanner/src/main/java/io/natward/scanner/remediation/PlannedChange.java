package io.natward.scanner.remediation;

import io.natward.policies.finding.Direction;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.ValueEdit;
import java.util.List;
import java.util.Optional;

/**
 * One value of one host that is to be changed.
 *
 * @param id unique in its plan, stable for the same host, key and name: letters, digits and hyphens
 * @param before what must stand there for it to be made; can be put back: never {@link ValueImage.Unread}
 * @param after what is to stand there: {@link ValueImage.Stored} or {@link ValueImage.Absent}
 * @param removeIfEmpty keys to be removed after the change, should they be empty then, deepest first: those that the run
 *     which is rolled back created. Empty in the plan of a scan
 * @param policy the policy's id
 * @param target the finding's
 * @param reason of the finding
 * @param severity of the finding
 * @param why the finding's message
 * @param risk what may come of the change, one sentence
 * @param restart whether it acts only after a restart
 * @param oneCommand whether comparing and writing are one command line, so that nobody can come between
 */
public record PlannedChange(
        String id,
        RegistryPath key,
        String name,
        ValueImage before,
        ValueImage after,
        List<RegistryPath> removeIfEmpty,
        String policy,
        String target,
        Reason reason,
        Severity severity,
        Direction direction,
        String why,
        String risk,
        boolean restart,
        boolean oneCommand) {
    public PlannedChange {
        removeIfEmpty = List.copyOf(removeIfEmpty);
    }

    /** {@code HKLM\...\Key\Name}. */
    public String place() {
        return key + "\\" + name;
    }

    /** The write that makes it, where what stands there is still what the plan saw. */
    public ValueEdit edit() {
        return new ValueEdit(key, name, Optional.of(before), after);
    }
}
