package dev.kahn.testing;

import static dev.kahn.testing.Rig.START;
import static dev.kahn.testing.Rig.dag;
import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Catchup;
import dev.kahn.Event;
import dev.kahn.Interval;
import dev.kahn.Overlap;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.graph.DagGraph;
import dev.kahn.testing.engine.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ticks get a run. The first moment is 16:00, and the DAG has one task that ends when told to. */
class SchedulesTest {

    private static DagGraph.Builder everyTenMinutes() {
        return dag(task("a")).schedule("*/10 * * * *").maxActiveRuns(1_000);
    }

    private static List<String> ticks(Rig rig) {
        return rig.store.runs().stream()
                .map(run -> run.scheduledFor().toString().substring(11, 16))
                .toList();
    }

    @Test
    void a_new_DAG_starts_at_its_next_tick() {
        Rig rig = new Rig(everyTenMinutes()).scheduled();
        assertThat(rig.nextMoment()).contains(START.plusSeconds(600));

        rig.advance("PT9M59.999S");
        assertThat(rig.store.runs()).isEmpty();

        rig.advance("PT0.001S");
        RunRecord run = rig.run();
        assertThat(run.type()).isEqualTo(RunType.SCHEDULED);
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.scheduledFor()).isEqualTo(START.plusSeconds(600));
        assertThat(run.interval()).isEqualTo(new Interval(START, START.plusSeconds(600)));
    }

    @Test
    void an_engine_that_was_not_told_to_schedule_leaves_ticks_alone() {
        Rig rig = new Rig(everyTenMinutes());
        rig.restart();
        rig.advance("PT1H");
        assertThat(rig.store.runs()).isEmpty();
        assertThat(rig.store.dags()).isEmpty();
    }

    @Test
    void a_tick_that_is_backfilled_while_its_dag_goes_on_gets_one_run() {
        Rig rig = new Rig(everyTenMinutes()).scheduled();
        assertThat(rig.pause(true)).isCompleted();
        rig.advance("PT35M");
        assertThat(rig.backfillAndGoOn("2026-11-23T16:30:00Z")).isCompleted();
        assertThat(ticks(rig)).containsExactly("16:30");
    }

    @Test
    void ticks_that_were_missed_while_nothing_ran_get_what_catchup_says() {
        for (Catchup catchup : Catchup.values()) {
            Rig rig = new Rig(everyTenMinutes().catchup(catchup)).scheduled();
            rig.clock.advance(Duration.ofMinutes(35));
            rig.restart();
            assertThat(ticks(rig))
                    .as(catchup.toString())
                    .isEqualTo(
                            switch (catchup) {
                                case NONE -> List.of();
                                case LATEST -> List.of("16:30");
                                case ALL -> List.of("16:10", "16:20", "16:30");
                            });
            assertThat(rig.nextMoment()).contains(START.plusSeconds(2_400));

            rig.advance("PT5M");
            assertThat(ticks(rig)).as(catchup + " goes on").endsWith("16:40");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_pause_misses_ticks_like_a_stop(boolean isRestarted) {
        for (Catchup catchup : Catchup.values()) {
            Rig rig = new Rig(everyTenMinutes().catchup(catchup)).scheduled();
            assertThat(rig.pause(true)).isCompletedWithValue(true);
            assertThat(rig.nextMoment()).isEmpty();
            rig.advance("PT35M");
            if (isRestarted) {
                rig.restart();
            }
            assertThat(rig.store.runs()).as("it stays paused").isEmpty();

            assertThat(rig.pause(false)).isCompletedWithValue(false);
            assertThat(ticks(rig))
                    .as(catchup.toString())
                    .isEqualTo(
                            switch (catchup) {
                                case NONE -> List.of();
                                case LATEST -> List.of("16:30");
                                case ALL -> List.of("16:10", "16:20", "16:30");
                            });
        }
    }

    @Test
    void a_paused_DAG_runs_by_hand() {
        Rig rig = new Rig(everyTenMinutes()).scheduled();
        assertThat(rig.pause(true)).isCompletedWithValue(true);
        rig.triggered();
        assertThat(rig.run().state()).isEqualTo(RunState.RUNNING);
    }

    /** As after a laptop slept: the last tick gets its run, whatever catchup says, since an engine was there. */
    @ParameterizedTest
    @EnumSource
    void a_clock_set_forth_loses_no_more_than_catchup_says(Catchup catchup) {
        Rig rig = new Rig(everyTenMinutes().catchup(catchup)).scheduled();
        rig.advance("PT35M");
        assertThat(ticks(rig))
                .isEqualTo(catchup == Catchup.ALL ? List.of("16:10", "16:20", "16:30") : List.of("16:30"));
    }

    @ParameterizedTest
    @EnumSource
    void a_clock_set_back_doubles_nothing_and_loses_nothing(Catchup catchup) {
        Rig rig = new Rig(everyTenMinutes().catchup(catchup)).scheduled();
        rig.advance("PT10M");
        rig.succeed("a");
        rig.advance("PT10M");
        rig.advance("-PT19M");
        for (int i = 0; i < 4; i++) {
            rig.advance("PT10M");
        }
        assertThat(ticks(rig)).containsExactly("16:10", "16:20", "16:30", "16:40");

        rig.advance("-PT35M");
        rig.restart();
        for (int i = 0; i < 9; i++) {
            rig.advance("PT5M");
        }
        assertThat(ticks(rig)).containsExactly("16:10", "16:20", "16:30", "16:40", "16:50");
    }

    /** A clock that showed the year 2030 for a moment must not silence a DAG until then. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ticks_that_were_passed_over_by_a_clock_gone_wrong_still_come(boolean isRestarted) {
        Rig rig = new Rig(everyTenMinutes()).scheduled();
        rig.advance("P1400D");
        rig.clock.advance(Duration.ofDays(-1400));
        if (isRestarted) {
            rig.restart();
        } else {
            rig.turn();
        }
        rig.advance("PT10M");
        rig.advance("PT10M");
        assertThat(ticks(rig)).endsWith("16:10", "16:20").hasSize(3);
    }

    /** As of a machine that begins in 1970 until it is told the time; it may even pause the DAG meanwhile. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_clock_that_was_far_behind_brings_no_tick_again_whose_run_is_deleted_nor_any_before_the_first(
            boolean isPaused) {
        Rig rig = new Rig(everyTenMinutes().catchup(Catchup.ALL)).scheduled();
        rig.advance("PT10M");
        rig.succeed("a");
        rig.advance("PT10M");
        rig.store.delete(1);
        rig.clock.set(Instant.EPOCH);
        rig.restart();
        if (isPaused) {
            assertThat(rig.pause(true)).isCompleted();
            assertThat(rig.pause(false)).isCompleted();
        }
        rig.clock.set(START.plus(Duration.ofMinutes(31)));
        rig.restart();
        assertThat(ticks(rig)).containsExactly("16:20", "16:30");

        rig.clock.set(Instant.EPOCH);
        rig.turn();
        rig.clock.set(START.plus(Duration.ofMinutes(41)));
        rig.turn();
        assertThat(ticks(rig)).containsExactly("16:20", "16:30", "16:40");
    }

    /**
     * As of a machine without a battery, on which a DAG is served for the first time; the process may be begun anew once the
     * time is known.
     */
    @ParameterizedTest
    @CsvSource({"ALL, true", "ALL, false", "LATEST, true", "LATEST, false", "NONE, false"})
    void a_dag_that_is_first_served_before_the_time_is_known_begins_once_it_is(Catchup catchup, boolean isRestarted) {
        Rig rig = new Rig(everyTenMinutes().catchup(catchup));
        rig.clock.set(Instant.EPOCH);
        rig.scheduled();
        rig.advance("PT20M");
        assertThat(rig.pause(true)).isCompleted();
        assertThat(rig.pause(false)).isCompleted();
        assertThat(ticks(rig)).as("of 1970").isEmpty();
        rig.clock.set(START.plus(Duration.ofMinutes(5)));
        if (isRestarted) {
            rig.restart();
        }
        rig.turn();
        assertThat(ticks(rig)).as("of 56 years").isEmpty();
        rig.advance("PT5M");
        assertThat(ticks(rig)).containsExactly("16:10");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_clock_that_was_far_behind_brings_no_tick_from_before_a_dag_that_has_had_no_run_yet(boolean isRestarted) {
        Rig rig = new Rig(everyTenMinutes().catchup(Catchup.ALL)).scheduled();
        rig.clock.set(Instant.EPOCH);
        rig.turn();
        if (isRestarted) {
            rig.restart();
        }
        rig.advance("PT20M");
        rig.clock.set(START.plus(Duration.ofMinutes(21)));
        if (isRestarted) {
            rig.restart();
        }
        rig.turn();
        assertThat(ticks(rig)).containsExactly("16:10", "16:20");
    }

    @Test
    void a_start_in_the_past_is_caught_up_with_and_one_ahead_is_waited_for() {
        Rig past = new Rig(everyTenMinutes().start("2026-11-23T15:40:00Z").catchup(Catchup.ALL)).scheduled();
        assertThat(ticks(past)).containsExactly("15:40", "15:50", "16:00");

        Rig ahead = new Rig(everyTenMinutes().start("2026-11-23T16:20:00Z")).scheduled();
        ahead.advance("PT10M");
        assertThat(ahead.store.runs()).isEmpty();
        ahead.advance("PT10M");
        assertThat(ticks(ahead)).containsExactly("16:20");
    }

    @Test
    void from_its_end_on_there_are_no_ticks() {
        Rig rig = new Rig(everyTenMinutes().end("2026-11-23T16:20:00Z")).scheduled();
        rig.advance("PT10M");
        rig.advance("PT10M");
        assertThat(ticks(rig)).containsExactly("16:10");
        assertThat(rig.nextMoment()).isEmpty();

        Rig late = new Rig(everyTenMinutes().end("2026-11-23T16:20:00Z").catchup(Catchup.ALL)).scheduled();
        late.clock.advance(Duration.ofHours(1));
        late.restart();
        assertThat(ticks(late)).containsExactly("16:10");
    }

    /** What waits for it is told from what is stored, which does not say since when a run queues. */
    @Test
    void of_runs_that_queue_the_oldest_goes_first_though_it_was_repaired_last() {
        Rig queue = new Rig(everyTenMinutes().maxActiveRuns(1)).scheduled();
        queue.advance("PT10M");
        queue.fail("a");
        queue.advance("PT10M");
        queue.advance("PT10M");
        var ignored = queue.retryOf(1);
        assertThat(queue.store.runs())
                .extracting(RunRecord::state)
                .containsExactly(RunState.QUEUED, RunState.RUNNING, RunState.QUEUED);

        queue.succeed("a");

        assertThat(queue.store.runs())
                .extracting(RunRecord::state)
                .containsExactly(RunState.RUNNING, RunState.SUCCESS, RunState.QUEUED);
    }

    @Test
    void runs_queue_unless_overlap_says_that_they_pass() {
        Rig queue = new Rig(everyTenMinutes().maxActiveRuns(1)).scheduled();
        queue.advance("PT10M");
        queue.advance("PT10M");
        assertThat(queue.store.runs()).extracting(RunRecord::state).containsExactly(RunState.RUNNING, RunState.QUEUED);

        Rig skip = new Rig(everyTenMinutes().maxActiveRuns(1).overlap(Overlap.SKIP)).scheduled();
        skip.advance("PT10M");
        skip.advance("PT10M");
        skip.succeed("a");
        skip.advance("PT10M");
        assertThat(ticks(skip)).containsExactly("16:10", "16:30");
    }

    @Test
    void a_backlog_of_a_million_ticks_is_worked_off_a_hundred_at_a_time() {
        Rig rig = new Rig(dag(task("a")).schedule("* * * * *").catchup(Catchup.ALL)).scheduled();
        rig.clock.advance(Duration.ofMinutes(1_000_000));
        rig.restart();
        assertThat(rig.store.runs()).hasSize(101);
        assertThat(rig.nextMoment()).as("nothing to do until a run ends").isEmpty();

        rig.succeed("a");
        assertThat(rig.store.runs()).hasSize(102);
        assertThat(rig.store.runs().get(101).scheduledFor()).isEqualTo(START.plus(Duration.ofMinutes(102)));
    }

    @Test
    void a_store_that_is_away_loses_no_tick() {
        Rig rig = new Rig(everyTenMinutes()).scheduled();
        for (MemoryStore.Failure failure : MemoryStore.Failure.values()) {
            rig.store.failNextCommit(failure);
            rig.advance("PT10M");
            rig.advance("PT1S");
        }
        rig.restart();
        assertThat(ticks(rig)).containsExactly("16:10", "16:20");
    }

    @Test
    void the_run_and_how_far_the_schedule_has_come_are_stored_together() {
        Rig rig = new Rig(everyTenMinutes()).scheduled();
        int commits = rig.store.commits();
        rig.advance("PT10M");
        assertThat(rig.store.commits()).isEqualTo(commits + 1);
        assertThat(rig.store.dags().get(0).decidedUntil()).isEqualTo(rig.run().scheduledFor());
    }

    @Test
    void a_run_that_is_late_is_marked_once() {
        Rig rig = new Rig(everyTenMinutes().deadline("5m")).scheduled();
        rig.advance("PT10M");
        rig.advance("PT4M59S");
        assertThat(rig.run().deadlineMissedAt()).isNull();
        rig.advance("PT1S");
        Instant late = START.plusSeconds(900);
        assertThat(rig.run().deadlineMissedAt()).isEqualTo(late);

        rig.advance("PT1M");
        rig.restart();
        rig.turn();
        assertThat(rig.run().deadlineMissedAt()).as("once").isEqualTo(late);
        assertThat(rig.run().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void a_deadline_that_passed_while_nothing_ran_is_noticed() {
        Rig rig = new Rig(everyTenMinutes().deadline("5m")).scheduled();
        rig.advance("PT10M");
        rig.clock.advance(Duration.ofHours(1));
        rig.restart();
        rig.turn();
        assertThat(rig.run().deadlineMissedAt()).isEqualTo(rig.clock.instant());
    }

    /** Neither its first turn nor a crash right after it loses that. */
    @Test
    void a_run_that_is_made_after_its_deadline_is_late_in_the_same_commit() {
        Rig rig = new Rig(everyTenMinutes()
                        .deadline("5m")
                        .maxActiveRuns(1)
                        .notify(new Event[] {Event.DEADLINE}, "slack:dag"))
                .scheduled();
        rig.clock.advance(Duration.ofMinutes(18));
        rig.restart();
        assertThat(rig.run().state()).isEqualTo(RunState.RUNNING);
        assertThat(rig.run().deadlineMissedAt()).isEqualTo(rig.clock.instant());

        rig.restart();
        rig.turn();
        assertThat(rig.store.notifications()).hasSize(1);
    }

    @Test
    void a_run_whose_process_died_before_its_deadline_is_told_to_be_late_once_whether_it_had_begun_or_not() {
        Rig rig = new Rig(everyTenMinutes()
                        .deadline("15m")
                        .maxActiveRuns(1)
                        .catchup(Catchup.NONE)
                        .notify(new Event[] {Event.DEADLINE}, "slack:dag"))
                .scheduled();
        rig.advance("PT10M");
        rig.advance("PT10M");
        rig.clock.advance(Duration.ofMinutes(16));
        rig.restart();
        assertThat(rig.store.runs()).extracting(RunRecord::state).containsExactly(RunState.RUNNING, RunState.QUEUED);

        rig.restart();
        rig.turn();
        assertThat(rig.store.notifications())
                .extracting(NotificationRecord::runId)
                .containsExactly(1L, 2L);
    }

    @Test
    void a_run_in_time_is_never_marked() {
        Rig rig = new Rig(everyTenMinutes().deadline("5m")).scheduled();
        rig.advance("PT10M");
        rig.succeed("a");
        rig.advance("PT6M");
        assertThat(rig.run().deadlineMissedAt()).isNull();
    }
}
