package io.natward.scanner.registry;

import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import java.util.Optional;

/**
 * One write, or one deletion, of a value.
 *
 * @param expected what must stand there for it to be made; empty where it is made whatever stands there
 * @param desired {@link ValueImage.Stored} or {@link ValueImage.Absent}
 */
public record ValueEdit(RegistryPath key, String name, Optional<ValueImage> expected, ValueImage desired) {

    /** findstr.exe of Windows XP takes 127 characters for one string: the name, the type and the data. */
    private static final int LONGEST_NAME = 80;

    /**
     * Whether what stands there can be compared and the edit be made by one command line, so that nobody can come between:
     * for numbers and absence, whose form reg.exe prints in one way only.
     */
    public boolean fitsOneCommand() {
        return name.length() <= LONGEST_NAME
                && isPlain(desired)
                && expected.map(ValueEdit::isPlain).orElse(true);
    }

    private static boolean isPlain(ValueImage image) {
        return image instanceof ValueImage.Absent
                || (image instanceof ValueImage.Stored stored
                        && (stored.type() == RegistryType.DWORD || stored.type() == RegistryType.QWORD));
    }

    /** {@code HKLM\...\Key\Name}. */
    public String target() {
        return key + "\\" + name;
    }
}
