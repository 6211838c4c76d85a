package io.natward.policies.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.Correction;
import io.natward.policies.finding.Direction;
import io.natward.policies.finding.Finding;
import io.natward.policies.finding.Reason;
import io.natward.policies.finding.Severity;
import io.natward.policies.finding.ValueChange;
import io.natward.policies.finding.Verdict;
import io.natward.policies.finding.VerdictKind;
import io.natward.policies.loading.PolicyLoader;
import io.natward.policies.policy.Policy;
import io.natward.policies.registry.HostKeys;
import io.natward.policies.registry.KeyReading;
import io.natward.policies.registry.RegistryPath;
import io.natward.policies.registry.RegistryValue;
import io.natward.policies.registry.ValueImage;
import io.natward.policies.source.Problems;
import io.natward.policies.topology.Classification;
import io.natward.policies.topology.TopologyClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold of every verdict on the NAT traversal value, over every combination of what a host can hold. */
final class EvaluatorPropertiesTest {
    private static final String NAME = "AssumeUDPEncapsulationContextOnSendRule";
    private static final String SERVICES = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\";
    private static final RegistryPath RIGHT = RegistryPath.parse(SERVICES + "PolicyAgent");
    private static final RegistryPath WRONG = RegistryPath.parse(SERVICES + "IPSec");
    private static final RegistryPath OTHER_SET =
            RegistryPath.parse("HKLM\\SYSTEM\\ControlSet002\\Services\\PolicyAgent");
    private static final Policy POLICY = PolicyLoader.load(List.of(PolicyLoader.DEFAULT_PACK), new Problems())
            .find("assume-udp-encapsulation")
            .orElseThrow();
    private static final Map<TopologyClass, Long> NEEDED = Map.of(
            TopologyClass.NO_NAT, 0L,
            TopologyClass.INITIATOR_NAT, 0L,
            TopologyClass.RESPONDER_NAT, 1L,
            TopologyClass.BOTH_NAT, 2L);

    /** What one key holds: nothing, data, or a secret that it keeps. */
    private record Held(String name, Optional<RegistryValue> value, boolean unreadable) {
        static Held data(RegistryValue value) {
            return new Held(value.type() + " " + value.display(), Optional.of(value), false);
        }

        Optional<Long> number() {
            return value.filter(RegistryValue.Dword.class::isInstance).map(v -> ((RegistryValue.Dword) v).value());
        }

        boolean present() {
            return value.isPresent();
        }

        boolean nothing() {
            return value.isEmpty() && !unreadable;
        }

        KeyReading reading(boolean misspelled) {
            if (unreadable) {
                return new KeyReading.Unreadable("access denied");
            }
            Map<String, RegistryValue> values = new HashMap<>();
            value.ifPresent(v -> values.put(NAME, v));
            return KeyReading.Present.of(
                    values, misspelled ? Set.of("AssumeUDPEncapsulationContextOnSendRul") : Set.of(), Set.of());
        }
    }

    private record Situation(
            Optional<TopologyClass> topology, Held right, Held stray, Held otherSet, boolean misspelled) {
        /** What Windows is taken to act on. */
        long effective() {
            return right.number().filter(n -> n <= 2).orElse(0L);
        }

        boolean malformed() {
            return right.present() && right.number().filter(n -> n <= 2).isEmpty();
        }

        HostFacts facts() {
            Map<RegistryPath, KeyReading> readings = new HashMap<>();
            readings.put(
                    HostKeys.WINDOWS_VERSION,
                    KeyReading.Present.of(
                            Map.of(
                                    HostKeys.CURRENT_VERSION,
                                    new RegistryValue.Sz("6.3"),
                                    HostKeys.CURRENT_MAJOR,
                                    new RegistryValue.Dword(10)),
                            Set.of(),
                            Set.of()));
            readings.put(
                    HostKeys.SELECT,
                    KeyReading.Present.of(Map.of(HostKeys.CURRENT, new RegistryValue.Dword(1)), Set.of(), Set.of()));
            readings.put(
                    HostKeys.SYSTEM,
                    KeyReading.Present.of(Map.of(), Set.of(), Set.of("ControlSet001", "ControlSet002", "Select")));
            POLICY.rules()
                    .get(0)
                    .value()
                    .misplacedIn()
                    .forEach(k -> readings.put(k, new KeyReading.Absent("not listed in its parent key")));
            readings.put(RIGHT, right.reading(misspelled));
            readings.put(WRONG, stray.reading(false));
            readings.put(OTHER_SET, otherSet.reading(false));
            Classification classification = topology.map(
                            t -> new Classification(Optional.of(t), List.of(), List.of("A reason."), false))
                    .orElseGet(() -> Classification.undeclared("Nobody said."));
            return new HostFacts("host", List.of(), List.of(), Optional.empty(), Map.of(), classification, readings);
        }

        Finding judged() {
            return Evaluator.evaluate(POLICY, facts()).get(0);
        }
    }

    private static final List<Situation> ALL = all();
    private static final Map<Situation, Finding> FINDINGS =
            ALL.stream().collect(Collectors.toMap(s -> s, Situation::judged));

    private static List<Situation> all() {
        Held absent = new Held("absent", Optional.empty(), false);
        Held unreadable = new Held("unreadable", Optional.empty(), true);
        List<Held> rights = new ArrayList<>(List.of(absent, unreadable));
        for (long n : new long[] {0, 1, 2, 3}) {
            rights.add(Held.data(new RegistryValue.Dword(n)));
        }
        rights.add(Held.data(new RegistryValue.Sz("2")));
        rights.add(Held.data(new RegistryValue.Qword(2)));
        List<Held> copies = List.of(
                absent,
                unreadable,
                Held.data(new RegistryValue.Dword(0)),
                Held.data(new RegistryValue.Dword(2)),
                Held.data(new RegistryValue.Sz("2")));
        List<Optional<TopologyClass>> topologies = Stream.concat(
                        Stream.of(TopologyClass.values()).map(Optional::of), Stream.of(Optional.<TopologyClass>empty()))
                .toList();
        List<Situation> all = new ArrayList<>();
        for (Optional<TopologyClass> topology : topologies) {
            for (Held right : rights) {
                for (Held stray : copies) {
                    for (Held otherSet : copies) {
                        all.add(new Situation(topology, right, stray, otherSet, false));
                        all.add(new Situation(topology, right, stray, otherSet, true));
                    }
                }
            }
        }
        return all;
    }

    private static void forAll(Predicate<Situation> which, BiConsumer<Situation, Finding> check) {
        List<Situation> situations = ALL.stream().filter(which).toList();
        assertThat(situations).hasSizeGreaterThan(10);
        situations.forEach(s -> check.accept(s, FINDINGS.get(s)));
    }

    @Test
    void a_right_key_that_cannot_be_read_is_unreadable_whatever_else_is_known() {
        forAll(
                s -> s.right().unreadable(),
                (s, f) -> assertThat(f.verdict()).as("%s", s).isEqualTo(new Verdict.Unreadable()));
    }

    @Test
    void an_undeclared_topology_is_never_judged() {
        forAll(s -> s.topology().isEmpty() && !s.right().unreadable(), (s, f) -> {
            assertThat(f.verdict()).as("%s", s).isEqualTo(new Verdict.Indeterminate());
            assertThat(f.needed()).isEmpty();
            assertThat(f.effective()).contains(Long.toString(s.effective()));
        });
    }

    @Test
    void it_passes_only_with_the_needed_value_in_force_and_nothing_unread_that_could_change_that() {
        forAll(s -> true, (s, f) -> {
            boolean right = s.topology().isPresent()
                    && !s.right().unreadable()
                    && !s.malformed()
                    && s.effective() == NEEDED.get(s.topology().get());
            boolean alone =
                    s.right().present() || (s.stray().nothing() && s.otherSet().nothing() && !s.misspelled());
            assertThat(f.verdict().kind() == VerdictKind.COMPLIANT)
                    .as("%s: %s", s, f.message())
                    .isEqualTo(right && alone);
        });
    }

    @Test
    void what_is_missing_and_cannot_be_seen_elsewhere_is_unreadable_only_where_it_would_pass_otherwise() {
        forAll(
                s -> s.topology().isPresent()
                        && s.right().nothing()
                        && !s.misspelled()
                        && !s.stray().present()
                        && !s.otherSet().present()
                        && (s.stray().unreadable() || s.otherSet().unreadable()),
                (s, f) -> assertThat(f.verdict().kind())
                        .as("%s", s)
                        .isEqualTo(
                                NEEDED.get(s.topology().get()) == 0
                                        ? VerdictKind.UNREADABLE
                                        : VerdictKind.NON_COMPLIANT));
    }

    @Test
    void effective_and_needed_always_say_what_is_known() {
        forAll(s -> !s.right().unreadable() && s.topology().isPresent(), (s, f) -> {
            long needed = NEEDED.get(s.topology().get());
            assertThat(f.effective()).as("%s", s).contains(Long.toString(s.effective()));
            assertThat(f.needed()).as("%s", s).contains(needed == 0 ? "0 or absent" : Long.toString(needed));
        });
    }

    @Test
    void severity_follows_from_what_the_effective_value_amounts_to() {
        forAll(s -> s.topology().isPresent() && !s.right().unreadable(), (s, f) -> {
            if (f.verdict() instanceof Verdict.NonCompliant bad) {
                int above = Long.compare(s.effective(), NEEDED.get(s.topology().get()));
                assertThat(bad.severity())
                        .as("%s: %s", s, f.message())
                        .isEqualTo(above < 0 ? Severity.HIGH : above > 0 ? Severity.MEDIUM : Severity.LOW);
            }
        });
    }

    @Test
    void the_reason_is_the_first_that_applies() {
        forAll(s -> s.topology().isPresent() && !s.right().unreadable(), (s, f) -> {
            if (!(f.verdict() instanceof Verdict.NonCompliant bad)) {
                return;
            }
            long needed = NEEDED.get(s.topology().get());
            boolean absent = s.right().nothing();
            boolean low = s.effective() < needed;
            boolean meant = s.stray().number().equals(Optional.of(needed)) && low;
            Reason expected;
            if (s.malformed()) {
                expected = Reason.MALFORMED;
            } else if ((absent && (s.stray().present() || s.otherSet().present())) || meant) {
                expected = Reason.MISPLACED;
            } else if (s.misspelled() && (absent || low)) {
                expected = Reason.MISSPELLED;
            } else {
                expected = low ? Reason.TOO_LOW : Reason.OVER_PERMISSIVE;
            }
            assertThat(bad.reason()).as("%s: %s", s, f.message()).isEqualTo(expected);
        });
    }

    @Test
    void every_finding_has_a_sentence_evidence_and_a_remedy_where_there_is_something_to_do() {
        forAll(s -> true, (s, f) -> {
            assertThat(f.message()).as("%s", s).endsWith(".").doesNotContain("null", "..");
            assertThat(f.evidence()).as("%s", s).isNotEmpty();
            assertThat(f.because()).as("%s", s).isNotEmpty();
            boolean bad = f.verdict().kind() == VerdictKind.NON_COMPLIANT;
            assertThat(f.remedy().isPresent()).as("%s", s).isEqualTo(bad);
            f.remedy().ifPresent(r -> assertThat(r.commands()).as("%s", s).isNotEmpty());
        });
    }

    @Test
    void what_the_remedy_does_makes_the_host_compliant() {
        forAll(s -> s.topology().isPresent() && !s.right().unreadable(), (s, f) -> {
            if (f.remedy().isEmpty() || s.stray().unreadable() || s.otherSet().unreadable()) {
                return;
            }
            List<String> commands = f.remedy().get().commands();
            Held absent = new Held("absent", Optional.empty(), false);
            Held right = commands.stream().anyMatch(c -> c.startsWith("reg add \"" + RIGHT + "\""))
                    ? Held.data(new RegistryValue.Dword(NEEDED.get(s.topology().get())))
                    : s.right();
            Held stray =
                    commands.stream().anyMatch(c -> c.startsWith("reg delete \"" + WRONG + "\"")) ? absent : s.stray();
            Held otherSet = commands.stream().anyMatch(c -> c.startsWith("reg delete \"" + OTHER_SET + "\""))
                    ? absent
                    : s.otherSet();
            boolean misspelled = s.misspelled()
                    && commands.stream().noneMatch(c -> c.contains("/v AssumeUDPEncapsulationContextOnSendRul /f"));
            Situation after = new Situation(s.topology(), right, stray, otherSet, misspelled);

            assertThat(after.judged().verdict()).as("%s after %s", s, commands).isEqualTo(new Verdict.Compliant());
        });
    }

    @Test
    void a_correction_and_its_commands_are_of_the_same_values() {
        RemedyPlaces places = RemedyPlaces.of(POLICY);
        forAll(
                s -> s.topology().isPresent() && !s.right().unreadable(),
                (s, f) -> f.remedy().ifPresent(advice -> {
                    Correction correction = advice.correction().orElseThrow();
                    assertThat(correction.byDefault()).isTrue();
                    assertThat(correction.changes()).as("%s", s).hasSameSizeAs(advice.commands());
                    for (int i = 0; i < correction.changes().size(); i++) {
                        ValueChange change = correction.changes().get(i);
                        assertThat(advice.commands().get(i))
                                .as("%s", s)
                                .startsWith(change.after() instanceof ValueImage.Absent ? "reg delete" : "reg add")
                                .contains("\"" + change.key() + "\" /v " + change.name() + " ");
                        assertThat(change.before()).as("%s", s).isNotEqualTo(change.after());
                        assertThat(places.names(change.key(), change.name()))
                                .as("%s", s)
                                .isTrue();
                    }
                    long needed = NEEDED.get(s.topology().get());
                    int above = Long.compare(needed, s.effective());
                    assertThat(correction.direction())
                            .as("%s", s)
                            .isEqualTo(above > 0 ? Direction.RAISES : above < 0 ? Direction.LOWERS : Direction.KEEPS);
                }));
    }
}
