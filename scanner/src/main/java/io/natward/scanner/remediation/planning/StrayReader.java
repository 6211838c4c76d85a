package io.natward.scanner.remediation.planning;

import io.natward.policies.finding.Correction;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.HostResult;
import io.natward.policies.finding.RemedyAdvice;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.finding.Verdict;
import io.natward.policies.registry.KeyQuery;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.ValueImage;
import io.natward.scanner.registry.ReadOutcome;
import io.natward.scanner.registry.RegistryReader;
import io.natward.scanner.registry.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads what stands in values of which a scan saw the names alone: those that were misspelled. A plan can delete such a value
 * only if it could put it back.
 */
public final class StrayReader {
    private final RegistryReader reader;
    private final Duration timeout;

    /** @param timeout for each host */
    public StrayReader(RegistryReader reader, Duration timeout) {
        this.reader = reader;
        this.timeout = timeout;
    }

    /** Whether something of the host has to be read for a plan. */
    public static boolean wanted(HostResult host) {
        return strays(host).findAny().isPresent();
    }

    /** What the host holds there, by {@link ValueChange#target}; what could not be read is not among it. */
    public Map<String, ValueImage> read(HostResult host, Target target) throws InterruptedException {
        Map<RegistryPath, KeyQuery> queries = new TreeMap<>();
        strays(host).forEach(c -> queries.merge(c.key(), KeyQuery.whole(c.key(), Set.of(c.name())), KeyQuery::merge));
        Map<String, ValueImage> images = new TreeMap<>();
        if (reader.read(target, Set.copyOf(queries.values()), timeout) instanceof ReadOutcome.Answered answered) {
            strays(host).forEach(change -> {
                KeyReading key = answered.readings().get(change.key());
                if (key != null) {
                    images.put(change.target(), ValueImage.of(key.value(change.name())));
                }
            });
        }
        return images;
    }

    /** The same host, with what was read of it in its corrections. */
    public static HostResult with(Map<String, ValueImage> images, HostResult host) {
        return new HostResult(
                host.index(),
                host.host(),
                host.outcome(),
                host.findings().stream().map(f -> with(images, f)).toList(),
                host.notes(),
                host.addresses());
    }

    private static Finding with(Map<String, ValueImage> images, Finding finding) {
        return finding.remedy()
                .map(advice -> finding.advised(with(images, advice)))
                .orElse(finding);
    }

    private static RemedyAdvice with(Map<String, ValueImage> images, RemedyAdvice advice) {
        return new RemedyAdvice(
                advice.text(),
                advice.commands(),
                advice.restart(),
                advice.correction()
                        .map(c -> new Correction(
                                c.direction(),
                                c.byDefault(),
                                c.changes().stream()
                                        .map(change -> new ValueChange(
                                                change.key(),
                                                change.name(),
                                                images.getOrDefault(change.target(), change.before()),
                                                change.after()))
                                        .toList())));
    }

    private static Stream<ValueChange> strays(HostResult host) {
        return host.findings().stream()
                .filter(f -> f.verdict() instanceof Verdict.NonCompliant)
                .flatMap(f -> f.remedy().flatMap(RemedyAdvice::correction).stream())
                .filter(Correction::byDefault)
                .flatMap(c -> c.changes().stream())
                .filter(c -> c.before() instanceof ValueImage.Unread);
    }
}
