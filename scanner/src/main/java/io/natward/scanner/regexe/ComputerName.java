package io.natward.scanner.regexe;

import io.natward.policies.finding.NoAnswer;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.Reading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.scanner.registry.HostFailure;
import io.natward.scanner.registry.Target;
import java.util.Set;

/** A host's own name, by which it is told from another computer that has its address now. */
final class ComputerName {
    private static final RegistryPath KEY =
            RegistryPath.parse("HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName");
    private static final String VALUE = "ComputerName";

    /** To be read of every host. */
    static final KeyQuery QUERY = KeyQuery.whole(KEY, Set.of(VALUE));

    private ComputerName() {}

    /**
     * The name that the host gave itself, which is that of the target.
     *
     * @throws HostFailure if it is another, or could not be read
     */
    static String of(Target target, Interrogation interrogation) throws HostFailure {
        KeyReading reading = interrogation.reading(KEY);
        if (reading.value(VALUE) instanceof Reading.Present present
                && present.value() instanceof RegistryValue.Sz name) {
            if (name.text().equalsIgnoreCase(target.computerName())) {
                return name.text();
            }
            throw new HostFailure(
                    NoAnswer.OTHER_HOST,
                    "the computer at " + target.endpoint() + " calls itself " + Printable.quoted(name.text())
                            + " and not '"
                            + target.computerName()
                            + "'; nothing that it said was kept. Look at DNS and DHCP, or set computer-name in the inventory");
        }
        throw new HostFailure(
                NoAnswer.FAILED,
                "the computer's own name (" + KEY + ") could not be read, so nothing it said can be attributed: "
                        + whyNot(reading));
    }

    private static String whyNot(KeyReading reading) {
        Reading value = reading.value(VALUE);
        if (value instanceof Reading.Unreadable unreadable) {
            return unreadable.reason();
        }
        return value instanceof Reading.Absent absent ? absent.proof() : "it is not a REG_SZ";
    }
}
