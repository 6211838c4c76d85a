package io.natward.scanner.cli;

import io.natward.reporters.text.Visible;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import io.natward.scanner.remediation.journal.RunEvent.Ended;
import io.natward.scanner.remediation.run.RunListener;
import io.natward.scanner.remediation.run.Wave;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** Tells on standard error how a run goes: each wave, and each change with its outcome. */
record RunProgress(Optional<PrintStream> err) implements RunListener {

    @Override
    public void pausing(Duration pause) {
        tell("waiting " + Durations.about(pause) + " before the next wave; Ctrl-C ends the run, which can be resumed");
    }

    @Override
    public void waveBegun(Wave wave, int waves) {
        int hosts = wave.hosts().size();
        tell("wave " + wave.number() + " of " + waves + ": " + hosts + (hosts == 1 ? " host" : " hosts"));
    }

    @Override
    public void ended(PlannedHost host, PlannedChange change, Ended outcome) {
        String more = outcome.verdict().good() ? "" : ": " + outcome.detail();
        tell(host.host() + ": " + outcome.verdict().label() + " " + change.place() + more);
    }

    private void tell(String line) {
        err.ifPresent(to -> to.println("natward: " + Visible.line(line)));
    }
}
