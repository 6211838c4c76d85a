package io.natward.scanner.remediation.planning;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.natward.policies.finding.Direction;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.finding.Verdict;
import io.natward.policies.source.Sha256;
import io.natward.scanner.registry.ValueEdit;
import io.natward.scanner.remediation.PlannedChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a planned change of one of a finding. */
final class PlannedChanges {
    private static final int DIGITS = 16;

    private PlannedChanges() {}

    static PlannedChange of(
            Finding finding, Verdict.NonCompliant wrong, Direction direction, ValueChange change, Custody custody) {
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
                wrong.reason(),
                wrong.severity(),
                direction,
                finding.message(),
                risk(direction, restart, custody),
                restart,
                new ValueEdit(change.key(), change.name(), Optional.of(change.before()), change.after())
                        .fitsOneCommand());
    }

    private static String id(String computer, ValueChange change) {
        String all = computer + "\n" + change.target().toUpperCase(Locale.ROOT);
        return "c-" + Sha256.hex(all.getBytes(UTF_8)).substring(0, DIGITS);
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
