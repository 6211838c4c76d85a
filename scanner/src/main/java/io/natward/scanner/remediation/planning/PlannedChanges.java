package io.natward.scanner.remediation.planning;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.policies.finding.Direction;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.registry.RegistryType;
import io.natward.policies.registry.ValueImage;
import io.natward.policies.source.Sha256;
import io.natward.scanner.remediation.PlannedChange;
import java.util.List;
import java.util.Locale;

/** Makes a planned change of one of a finding. */
final class PlannedChanges {
    private static final int DIGITS = 16;

    private PlannedChanges() {}

    static PlannedChange of(
            Finding finding, Severity severity, Direction direction, ValueChange change, Custody custody) {
        boolean restart = finding.remedy().map(RemedyAdvice::restart).orElse(false);
        return new PlannedChange(
                id(custody.computerName(), change),
                change.key(),
                change.name(),
                change.before(),
                change.after(),
                List.of(),
                finding.policy(),
                finding.target(),
                severity,
                direction,
                finding.message(),
                risk(direction, restart, custody),
                restart,
                isNumberOrAbsent(change.before()) && isNumberOrAbsent(change.after()));
    }

    private static String id(String computer, ValueChange change) {
        String all = computer + "\n" + change.target().toUpperCase(Locale.ROOT);
        return "c-" + Sha256.hex(all.getBytes(UTF_8)).substring(0, DIGITS);
    }

    /** Only such data can be compared by programs of Windows on the command line that writes. */
    private static boolean isNumberOrAbsent(ValueImage image) {
        return image instanceof ValueImage.Absent
                || (image instanceof ValueImage.Stored stored
                        && (stored.type() == RegistryType.DWORD || stored.type() == RegistryType.QWORD));
    }

    private static String risk(Direction direction, boolean restart, Custody custody) {
        String of = switch (direction) {
            case RAISES -> "The host allows more than before, as its declared topology needs it.";
            case LOWERS -> "Where the declared topology is wrong, what works now stops working.";
            case KEEPS -> "Windows acts on the same data as before.";
            case CHANGES -> "What depends on the present data may behave otherwise.";
        };
        if (!restart) {
            return of;
        }
        return of + " It acts after a restart"
                + (custody.vpnServers().isEmpty()
                        ? "."
                        : ", during which nobody can dial " + String.join(", ", custody.vpnServers()) + ".");
    }
}
