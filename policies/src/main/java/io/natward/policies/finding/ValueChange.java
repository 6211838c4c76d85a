package io.natward.policies.finding;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;

/**
 * One value that is to be written, or deleted, to put a finding right. Keys are never deleted.
 *
 * @param before what stood there when the finding was made; {@link ValueImage.Unread} where that alone was seen that a value of
 *     the name is there
 * @param after what is to stand there: {@link ValueImage.Stored} or {@link ValueImage.Absent}
 */
public record ValueChange(RegistryPath key, String name, ValueImage before, ValueImage after) {
    public ValueChange {
        if (after instanceof ValueImage.Unread) {
            throw new IllegalArgumentException("nobody can write what nobody has read");
        }
    }

    /** {@code HKLM\...\Key\Name}. */
    public String target() {
        return key + "\\" + name;
    }
}
