package io.natward.scanner.remediation.journal;

import io.natward.policies.finding.Contact;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.ChangeVerdict;
import io.natward.scanner.remediation.PlannedChange;
import io.natward.scanner.remediation.PlannedHost;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the events of a run. Refuses what no run does. */
final class Replay {
    /** They say that the write was not made, where the process that meant to make it says so itself. */
    private static final Set<ChangeVerdict> NOTHING_WRITTEN =
            EnumSet.of(ChangeVerdict.ALREADY_RIGHT, ChangeVerdict.CHANGED_SINCE_PLAN, ChangeVerdict.SKIPPED);

    private Optional<RunHeader> header = Optional.empty();
    private final Set<String> hosts = new LinkedHashSet<>();
    private final Map<String, ChangeState> changes = new LinkedHashMap<>();
    private final List<RunEvent.WaveBegun> waves = new ArrayList<>();
    private RunEnd end = new RunEnd.None();
    private int resumed;

    /** Where the hosts stood when the process at work reached them. */
    private final Map<String, BootIdentity> boots = new HashMap<>();

    private final Map<String, Contact> contacts = new HashMap<>();

    /** Changes whose before-image is of an intent of the process at work. */
    private final Set<String> own = new HashSet<>();

    /** Empty while not even the header was written down: then nothing else happened either. */
    Optional<RunState> state() {
        return header.map(h -> new RunState(h, changes, contacts, waves, end, resumed));
    }

    /** Why this cannot come next, the rest of a sentence; empty where it can. */
    Optional<String> objection(RunEvent event) {
        if (event instanceof RunEvent.Begun begun) {
            return header.isPresent() ? Optional.of("the run begins a second time") : repeated(begun.header());
        }
        if (header.isEmpty()) {
            return Optional.of("something happens before the run begins");
        }
        boolean over = end instanceof RunEnd.Finished;
        if (event instanceof RunEvent.WaveBegun wave) {
            return unfinished(over)
                    .or(() -> wave.hosts().stream()
                            .map(this::knownHost)
                            .flatMap(Optional::stream)
                            .findFirst());
        }
        if (event instanceof RunEvent.Contacted contacted) {
            return unfinished(over).or(() -> knownHost(contacted.host()));
        }
        if (event instanceof RunEvent.Intended intent) {
            return unfinished(over).or(() -> known(intent.host(), intent.change()));
        }
        if (event instanceof RunEvent.Ended ended) {
            return unfinished(over)
                    .or(() -> known(ended.host(), ended.change()))
                    .or(() -> unwritten(ended));
        }
        if (event instanceof RunEvent.Verified verified) {
            return known(verified.host(), verified.change());
        }
        if (event instanceof RunEvent.Restarted restarted) {
            return knownHost(restarted.host());
        }
        return event instanceof RunEvent.Finished ? unfinished(over) : Optional.empty();
    }

    private static Optional<String> repeated(RunHeader header) {
        Set<String> seen = new HashSet<>();
        Set<String> names = new HashSet<>();
        return header.plan().hosts().stream().anyMatch(h -> !names.add(h.host()))
                        || header.plan().changes().anyMatch(c -> !seen.add(c.id()))
                ? Optional.of("its plan names a host or a change twice")
                : Optional.empty();
    }

    private static Optional<String> unfinished(boolean over) {
        return over ? Optional.of("the run goes on after its end") : Optional.empty();
    }

    private Optional<String> knownHost(String host) {
        return hosts.contains(host) ? Optional.empty() : Optional.of("it is about a host that the plan does not have");
    }

    private Optional<String> known(String host, String change) {
        ChangeState state = changes.get(change);
        return state != null && state.host().equals(host)
                ? Optional.empty()
                : Optional.of("it is about a change that the plan does not have for this host");
    }

    private Optional<String> unwritten(RunEvent.Ended ended) {
        return ended.verdict() == ChangeVerdict.FIXED
                        && state(ended.change()).written().isEmpty()
                ? Optional.of("a change was made without the intent to make it")
                : Optional.empty();
    }

    private ChangeState state(String change) {
        return Optional.ofNullable(changes.get(change)).orElseThrow();
    }

    /** Only after {@link #objection} found none. */
    void accept(RunEvent event) {
        if (event instanceof RunEvent.Begun begun) {
            begin(begun.header());
        } else if (event instanceof RunEvent.WaveBegun wave) {
            waves.add(wave);
        } else if (event instanceof RunEvent.Contacted contacted) {
            boots.put(contacted.host(), contacted.boot());
            contacts.put(contacted.host(), contacted.contact());
        } else if (event instanceof RunEvent.Intended intent) {
            intend(intent);
        } else if (event instanceof RunEvent.Ended ended) {
            changes.computeIfPresent(ended.change(), (id, c) -> c.ended(ended, standing(c, ended)));
        } else if (event instanceof RunEvent.Resumed) {
            resume();
        } else if (event instanceof RunEvent.Finished finished) {
            end = new RunEnd.Finished(finished.at(), finished.how(), finished.detail());
        } else if (event instanceof RunEvent.Verified verified) {
            changes.computeIfPresent(verified.change(), (id, c) -> c.verified(verified));
        } else if (event instanceof RunEvent.Restarted restarted) {
            changes.replaceAll((id, c) -> c.host().equals(restarted.host()) ? c.restarted(restarted.at()) : c);
        }
    }

    private void begin(RunHeader begun) {
        header = Optional.of(begun);
        for (PlannedHost host : begun.plan().hosts()) {
            hosts.add(host.host());
            for (PlannedChange change : host.changes()) {
                changes.put(change.id(), ChangeState.notBegun(host.host(), change));
            }
        }
    }

    private void intend(RunEvent.Intended intent) {
        if (state(intent.change()).before().isEmpty()) {
            own.add(intent.change());
        }
        Optional<BootIdentity> boot = Optional.ofNullable(boots.get(intent.host()));
        changes.computeIfPresent(intent.change(), (id, c) -> c.intended(intent, boot));
    }

    /** What is known of hosts was known to the process before. */
    private void resume() {
        resumed++;
        end = new RunEnd.None();
        boots.clear();
        own.clear();
    }

    /** The before-image goes where it is certain that no write of the run left anything. */
    private Optional<ValueImage> standing(ChangeState change, RunEvent.Ended ended) {
        boolean unmade = NOTHING_WRITTEN.contains(ended.verdict())
                && own.contains(change.planned().id());
        boolean back =
                ended.verdict() != ChangeVerdict.NOT_VERIFIED && change.before().equals(Optional.of(ended.found()));
        return unmade || back ? Optional.empty() : change.before();
    }
}
