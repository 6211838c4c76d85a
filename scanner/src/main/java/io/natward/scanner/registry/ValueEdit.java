package io.natward.scanner.registry;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import java.util.Optional;

/**
 * One write, or one deletion, of a value.
 *
 * @param expected what must stand there for it to be made; empty where it is made whatever stands there
 * @param desired {@link ValueImage.Stored} or {@link ValueImage.Absent}
 */
public record ValueEdit(RegistryPath key, String name, Optional<ValueImage> expected, ValueImage desired) {

    /** {@code HKLM\...\Key\Name}. */
    public String target() {
        return key + "\\" + name;
    }
}
