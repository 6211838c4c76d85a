package io.natward.scanner.remediation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.registry.ValueImage;
import io.natward.scanner.remediation.ChangeVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunStateTest {
    private static final Map<String, String> HOSTS = Map.of("c1", "ws-1", "c2", "ws-1", "c3", "ws-2");
    private static final List<ChangeVerdict> VERDICTS = List.of(ChangeVerdict.values());
    private static final ValueImage ABSENT = new ValueImage.Absent();
    private static final RunEvent RESUMED = new RunEvent.Resumed(SampleRuns.AT, "1.0");
    private static final RunEvent FINISHED =
            new RunEvent.Finished(SampleRuns.AT, RunEvent.How.COMPLETE, "All is done.");

    private static RunState after(RunEvent... events) {
        Replay replay = new Replay();
        replay.accept(new RunEvent.Begun(SampleRuns.header(SampleRuns.RUN)));
        for (RunEvent event : events) {
            assertThat(replay.objection(event)).as("%s", event).isEmpty();
            replay.accept(event);
        }
        return replay.state().orElseThrow();
    }

    private static ChangeState change(RunState run, String id) {
        return Optional.ofNullable(run.changes().get(id)).orElseThrow();
    }

    /** An event that may come next, chosen at random. */
    private static RunEvent legal(Random random, Replay replay) {
        while (true) {
            String change = List.of("c1", "c2", "c3").get(random.nextInt(3));
            String host = HOSTS.getOrDefault(change, "");
            RunEvent event = switch (random.nextInt(8)) {
                case 0 -> new RunEvent.WaveBegun(SampleRuns.AT, 1 + random.nextInt(3), List.of(host));
                case 1 -> SampleRuns.contacted(host, random.nextInt(5));
                case 2, 3 -> SampleRuns.intended(host, change, SampleRuns.dword(random.nextInt(3)));
                case 4 ->
                    SampleRuns.ended(
                            host,
                            change,
                            VERDICTS.get(random.nextInt(VERDICTS.size())),
                            SampleRuns.dword(random.nextInt(3)));
                case 5 -> RESUMED;
                case 6 -> FINISHED;
                default -> new RunEvent.Restarted(SampleRuns.AT, host);
            };
            if (replay.objection(event).isEmpty()) {
                return event;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_beginning_of_what_a_run_may_do_gives_a_state_that_agrees_with_the_last_event_of_each_change(long seed) {
        Random random = new Random(seed);
        for (int sequence = 0; sequence < 200; sequence++) {
            Replay replay = new Replay();
            assertThat(replay.state()).isEmpty();
            replay.accept(new RunEvent.Begun(SampleRuns.header(SampleRuns.RUN)));
            Map<String, RunEvent> last = new HashMap<>();
            int resumed = 0;
            for (int n = 0; n < 40; n++) {
                RunEvent event = legal(random, replay);
                replay.accept(event);
                if (event instanceof RunEvent.Intended intent) {
                    last.put(intent.change(), intent);
                } else if (event instanceof RunEvent.Ended ended) {
                    last.put(ended.change(), ended);
                } else if (event instanceof RunEvent.Resumed) {
                    resumed++;
                }
                RunState state = replay.state().orElseThrow();
                assertThat(state.changes().keySet()).containsExactly("c1", "c2", "c3");
                assertThat(state.resumed()).isEqualTo(resumed);
                state.changes().forEach((id, change) -> assertAgrees(change, Optional.ofNullable(last.get(id))));
            }
        }
    }

    private static void assertAgrees(ChangeState change, Optional<RunEvent> last) {
        if (last.isEmpty()) {
            assertThat(change.progress()).isEqualTo(new ChangeProgress.NotBegun());
            assertThat(change.before()).isEmpty();
        } else if (last.get() instanceof RunEvent.Ended ended) {
            assertThat(change.progress())
                    .isEqualTo(new ChangeProgress.Ended(ended.at(), ended.verdict(), ended.found(), ended.detail()));
        } else {
            assertThat(change.progress()).isInstanceOf(ChangeProgress.InFlight.class);
            assertThat(change.before()).isPresent();
        }
    }

    @Test
    void what_no_run_does_is_refused() {
        Replay fresh = new Replay();
        assertThat(fresh.objection(RESUMED)).isPresent();
        assertThat(fresh.objection(SampleRuns.contacted("ws-1", 1))).isPresent();
        RunHeader twice = SampleRuns.header(SampleRuns.RUN, SampleRuns.AT, SampleRuns.host("a", "c1", "c1"));
        assertThat(fresh.objection(new RunEvent.Begun(twice))).isPresent();
        RunEvent begun = new RunEvent.Begun(SampleRuns.header(SampleRuns.RUN));
        fresh.accept(begun);
        List<RunEvent> never = new ArrayList<>(List.of(
                begun,
                SampleRuns.contacted("ws-9", 1),
                SampleRuns.intended("ws-1", "c9", ABSENT),
                SampleRuns.intended("ws-1", "c3", ABSENT),
                SampleRuns.ended("ws-1", "c9", ChangeVerdict.FAILED, ABSENT),
                SampleRuns.ended("ws-1", "c1", ChangeVerdict.FIXED, SampleRuns.dword(2)),
                new RunEvent.WaveBegun(SampleRuns.AT, 1, List.of("ws-1", "ws-9")),
                new RunEvent.Restarted(SampleRuns.AT, "ws-9")));
        assertThat(never).allSatisfy(e -> assertThat(fresh.objection(e)).isPresent());
        fresh.accept(FINISHED);
        never.addAll(Arrays.asList(
                FINISHED,
                SampleRuns.contacted("ws-1", 1),
                SampleRuns.intended("ws-1", "c1", ABSENT),
                SampleRuns.ended("ws-1", "c1", ChangeVerdict.SKIPPED, ABSENT),
                new RunEvent.WaveBegun(SampleRuns.AT, 1, List.of("ws-1"))));
        assertThat(never).allSatisfy(e -> assertThat(fresh.objection(e)).isPresent());
        assertThat(fresh.objection(RESUMED)).isEmpty();
        assertThat(fresh.objection(new RunEvent.Restarted(SampleRuns.AT, "ws-1")))
                .isEmpty();
    }

    @Test
    void what_is_to_be_put_back_is_what_stood_there_before_the_first_write_that_may_have_been_made() {
        RunState run = after(
                SampleRuns.intended("ws-1", "c1", ABSENT),
                RESUMED,
                SampleRuns.intended("ws-1", "c1", SampleRuns.dword(1)),
                SampleRuns.ended("ws-1", "c1", ChangeVerdict.FIXED, SampleRuns.dword(2)));
        assertThat(change(run, "c1").before()).contains(ABSENT);
    }

    @Test
    void a_write_that_left_nothing_has_nothing_to_be_put_back() {
        RunEvent intent = SampleRuns.intended("ws-1", "c1", ABSENT);
        assertThat(change(after(intent, SampleRuns.ended("ws-1", "c1", ChangeVerdict.FAILED, ABSENT)), "c1")
                        .before())
                .isEmpty();
        RunEvent refused = SampleRuns.ended("ws-1", "c1", ChangeVerdict.CHANGED_SINCE_PLAN, SampleRuns.dword(1));
        assertThat(change(after(intent, refused), "c1").before()).isEmpty();
        RunState again = after(
                intent,
                refused,
                RESUMED,
                SampleRuns.intended("ws-1", "c1", SampleRuns.dword(1)),
                SampleRuns.ended("ws-1", "c1", ChangeVerdict.FIXED, SampleRuns.dword(2)));
        assertThat(change(again, "c1").before()).contains(SampleRuns.dword(1));
    }

    @Test
    void a_write_in_flight_whose_process_is_gone_keeps_its_before_image_whatever_the_next_one_finds() {
        RunState run = after(
                SampleRuns.intended("ws-1", "c1", ABSENT),
                RESUMED,
                SampleRuns.ended("ws-1", "c1", ChangeVerdict.CHANGED_SINCE_PLAN, SampleRuns.dword(1)));
        assertThat(change(run, "c1").before()).contains(ABSENT);
        RunState unknown = after(
                SampleRuns.intended("ws-1", "c1", ABSENT),
                SampleRuns.ended("ws-1", "c1", ChangeVerdict.NOT_VERIFIED, new ValueImage.Unread("gone")));
        assertThat(change(unknown, "c1").before()).contains(ABSENT);
    }

    @Test
    void keys_that_a_write_may_have_created_are_kept_deepest_first() {
        RunState run = after(
                new RunEvent.Intended(
                        SampleRuns.AT,
                        "ws-1",
                        "c1",
                        ABSENT,
                        List.of(SampleRuns.KEY.child("A").child("B"), SampleRuns.KEY.child("A"))),
                RESUMED,
                SampleRuns.intended("ws-1", "c1", ABSENT),
                SampleRuns.ended("ws-1", "c1", ChangeVerdict.FIXED, SampleRuns.dword(2)));
        assertThat(change(run, "c1").created())
                .containsExactly(SampleRuns.KEY.child("A").child("B"), SampleRuns.KEY.child("A"));
    }

    @Test
    void the_start_of_the_computer_is_that_of_the_contact_before_the_last_write() {
        RunEvent fixed = SampleRuns.ended("ws-1", "c1", ChangeVerdict.FIXED, SampleRuns.dword(2));
        RunEvent intent = SampleRuns.intended("ws-1", "c1", ABSENT);
        RunState readLater =
                after(SampleRuns.contacted("ws-1", 5), intent, RESUMED, SampleRuns.contacted("ws-1", 6), fixed);
        assertThat(change(readLater, "c1").boot()).contains(SampleRuns.boot(5));
        RunState writtenAgain =
                after(SampleRuns.contacted("ws-1", 5), intent, RESUMED, SampleRuns.contacted("ws-1", 6), intent, fixed);
        assertThat(change(writtenAgain, "c1").boot()).contains(SampleRuns.boot(6));
        assertThat(change(after(SampleRuns.contacted("ws-1", 5), RESUMED, intent), "c1")
                        .boot())
                .isEmpty();
    }

    @Test
    void a_restart_that_somebody_confirmed_holds_until_the_next_write() {
        RunEvent intent = SampleRuns.intended("ws-1", "c1", ABSENT);
        RunEvent fixed = SampleRuns.ended("ws-1", "c1", ChangeVerdict.FIXED, SampleRuns.dword(2));
        RunEvent restarted = new RunEvent.Restarted(SampleRuns.AT, "ws-1");
        RunState run = after(intent, fixed, restarted);
        assertThat(change(run, "c1").restarted()).contains(SampleRuns.AT);
        assertThat(change(run, "c2").restarted()).isEmpty();
        assertThat(change(after(intent, fixed, restarted, intent, fixed), "c1").restarted())
                .isEmpty();
    }
}
