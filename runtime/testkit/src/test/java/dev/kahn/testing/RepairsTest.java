package dev.kahn.testing;

import static dev.kahn.testing.Rig.dag;
import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.tuple;

import dev.kahn.Event;
import dev.kahn.TriggerRule;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people can do to a run that is open or done: retry, mark. */
class RepairsTest {

    private static void assertRefused(CompletableFuture<Long> answer, String message) {
        assertThat(answer)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(RefusedException.class)
                .withMessage(message);
    }

    @Test
    void what_nobody_could_mean_is_refused_where_it_is_said_and_the_engine_goes_on() {
        Rig rig = failed();
        assertThatNullPointerException().isThrownBy(() -> rig.retry(false, (String) null));
        assertThatNullPointerException().isThrownBy(() -> rig.mark("a", null));
        Instant never = Instant.parse("+1000000000-06-01T00:00:00Z");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> RunRequest.manual("D", never, "{}"))
                .withMessage("a run is for a moment in the years 1 to 9999, not for " + never);
        assertThat(rig.retry()).isCompletedWithValue(1L);
    }

    private static Rig failed() {
        Rig rig = Rig.of(
                        task("a"),
                        task("b", "a"),
                        task("c", "b"),
                        task("tell", "b").rule(TriggerRule.ALL_DONE))
                .triggered();
        rig.succeed("a");
        rig.fail("b");
        rig.succeed("tell");
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
        return rig;
    }

    @Test
    void a_retry_runs_what_failed_and_what_did_not_run_because_of_it() {
        Rig rig = failed();
        rig.advance("PT1H");
        assertThat(rig.retry()).isCompletedWithValue(1L);
        assertThat(rig.run().state()).isEqualTo(RunState.RUNNING);
        assertThat(rig.run().endedAt()).isNull();
        assertThat(rig.run().startedAt()).isEqualTo(rig.clock.instant());
        assertThat(rig.bodies.running()).containsExactly("b");
        rig.succeed("b");
        rig.succeed("c");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
        assertThat(rig.run().reason()).isEmpty();
        assertThat(rig.store.attempts(1, "b"))
                .extracting(attempt -> attempt.attempt().number(), AttemptRecord::state)
                .containsExactly(tuple(1, AttemptState.FAILED), tuple(2, AttemptState.SUCCESS));
        assertThat(rig.store.attempts(1, "tell")).hasSize(1);
    }

    private static Rig failedAndDoneByHand() {
        Rig rig = Rig.of(task("a"), task("b", "a")).triggered();
        rig.fail("a");
        assertThat(rig.mark("b", TaskState.SUCCESS)).isCompleted();
        return rig;
    }

    @Test
    void what_somebody_did_by_hand_and_marked_is_not_done_again_by_a_retry() {
        Rig rig = failedAndDoneByHand();
        assertThat(rig.retry()).isCompleted();
        rig.succeed("a");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
        assertThat(rig.store.attempts(1, "b")).isEmpty();
    }

    @Test
    void what_somebody_did_by_hand_and_marked_is_not_done_again_by_a_mark() {
        Rig rig = failedAndDoneByHand();
        assertThat(rig.mark("a", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
        assertThat(rig.store.attempts(1, "b")).isEmpty();
    }

    @Test
    void a_retry_has_all_the_time_of_a_run_and_is_late_if_that_was_its_deadline() {
        Rig rig = new Rig(dag(task("a")).timeout("10m").deadline("12m")).triggered();
        rig.fail("a");
        rig.advance("PT9M");
        assertThat(rig.retry()).isCompleted();
        rig.advance("PT3M");
        assertThat(rig.run().state()).as("not ended by the timer of before").isEqualTo(RunState.RUNNING);
        assertThat(rig.run().deadlineMissedAt()).isEqualTo(rig.clock.instant());
        rig.advance("PT7M");
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
        assertThat(rig.run().reason()).isEqualTo("took longer than its timeout of 10m");
    }

    @Test
    void a_retry_after_a_restart_is_late_at_the_deadline_too() {
        Rig rig = new Rig(dag(task("a")).deadline("12m")).triggered();
        rig.fail("a");
        rig.restart();
        assertThat(rig.retry()).isCompleted();
        rig.advance("PT12M");
        assertThat(rig.run().deadlineMissedAt()).isEqualTo(rig.clock.instant());
    }

    @Test
    void a_retry_after_the_deadline_of_a_run_that_was_done_by_then_is_not_late() {
        Rig rig = new Rig(dag(task("a")).deadline("12m").notify(new Event[] {Event.DEADLINE}, "slack:dag")).triggered();
        rig.fail("a");
        rig.advance("PT72H");
        assertThat(rig.retry()).isCompleted();
        rig.turn();
        assertThat(rig.run().state()).isEqualTo(RunState.RUNNING);
        assertThat(rig.run().deadlineMissedAt()).isNull();

        rig.advance("PT1H");
        rig.restart();
        rig.turn();
        assertThat(rig.run().deadlineMissedAt()).as("nor after a crash").isNull();
        assertThat(rig.store.notifications()).isEmpty();
    }

    @Test
    void a_retry_that_waits_for_its_turn_when_the_process_dies_is_not_late_either() {
        Rig rig = new Rig(dag(task("a")).deadline("12m").maxActiveRuns(1)).triggered();
        rig.fail("a");
        rig.triggered();
        rig.advance("PT72H");
        assertThat(rig.retry()).isCompleted();
        rig.restart();
        rig.turn();
        assertThat(rig.store.run(1).orElseThrow().run().state()).isEqualTo(RunState.QUEUED);
        assertThat(rig.store.run(1).orElseThrow().run().deadlineMissedAt()).isNull();
        assertThat(rig.store.run(2).orElseThrow().run().deadlineMissedAt()).isNotNull();
    }

    @Test
    void a_task_does_not_run_again_under_those_that_are_at_work_with_what_it_gave() {
        Rig rig = Rig.of(
                        task("a").result("int"),
                        task("b").from("a").retries(1).retryDelay("1m"),
                        task("c", "a").retries(1).retryDelay("1m"))
                .triggered();
        rig.succeedWith("a", "1");
        assertRefused(
                rig.retry(true, "a"),
                "task a of run 1 cannot run again yet: b takes its result and is RUNNING; wait for it to end, or cancel"
                        + " the run first");
        rig.succeed("b");
        rig.fail("c");
        assertRefused(
                rig.retry(true, "a"),
                "task a of run 1 cannot run again yet: c comes after it and is WAITING; wait for it to end, or cancel"
                        + " the run first");
        rig.advance("PT1M");
        assertThat(rig.retry(true, "a")).as("c runs, and takes nothing").isCompleted();
    }

    @Test
    void a_task_does_not_run_again_before_one_that_queues_after_it() {
        Rig rig = new Rig(
                        dag(task("other").pool("db"), task("a"), task("b", "a").pool("db"))
                                .pool("db", 1))
                .triggered();
        rig.succeed("a");
        assertRefused(
                rig.retry(true, "a"),
                "task a of run 1 cannot run again yet: b comes after it and is QUEUED; wait for it to end, or cancel the"
                        + " run first");
    }

    @Test
    void a_retry_survives_a_restart() {
        Rig rig = failed();
        rig.restart();
        assertThat(rig.retry()).isCompleted();
        rig.restart();
        rig.succeed("b");
        rig.restart();
        rig.succeed("c");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void a_retry_with_downstream_runs_again_what_had_succeeded_after_it() {
        Rig rig = failed();
        assertThat(rig.retry(true, "a")).isCompleted();
        rig.succeed("a");
        rig.succeed("b");
        assertThat(rig.bodies.running()).containsExactlyInAnyOrder("c", "tell");
    }

    @Test
    void a_retry_of_one_task_leaves_alone_what_succeeded_after_it() {
        Rig rig = failed();
        assertThat(rig.retry(false, "b")).isCompleted();
        rig.succeed("b");
        rig.succeed("c");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
        assertThat(rig.store.attempts(1, "tell")).hasSize(1);
    }

    @Test
    void a_retried_task_has_all_its_retries_again_and_a_retried_run_all_its_time() {
        Rig rig = new Rig(dag(task("a").retries(1).retryDelay("1m")).timeout("10m")).triggered();
        rig.fail("a");
        rig.advance("PT1M");
        rig.fail("a");
        rig.advance("PT1H");
        assertThat(rig.retry()).isCompleted();
        rig.restart();
        rig.fail("a");
        assertThat(rig.state("a")).isEqualTo(TaskState.WAITING);
        rig.advance("PT9M59S");
        assertThat(rig.run().state()).isEqualTo(RunState.RUNNING);
        rig.advance("PT1S");
        assertThat(rig.run().reason()).isEqualTo("took longer than its timeout of 10m");
    }

    @Test
    void a_retried_run_waits_until_it_is_its_turn() {
        Rig rig = failed();
        assertThat(rig.trigger()).isCompletedWithValue(2L);
        assertThat(rig.retry()).isCompleted();
        assertThat(rig.run().state()).isEqualTo(RunState.QUEUED);
        rig.succeed("a");
        rig.fail("b");
        rig.succeed("tell");
        assertThat(rig.run().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void a_cancelled_run_can_be_retried() {
        Rig rig = Rig.of(task("a"), task("b", "a")).triggered();
        rig.cancel("enough");
        assertThat(rig.retry()).isCompleted();
        rig.succeed("a");
        rig.succeed("b");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void a_run_of_which_a_task_stays_cancelled_is_no_success() {
        Rig rig = Rig.of(task("a"), task("b")).triggered();
        rig.cancel("cancelled by ann");
        assertThat(rig.retry(false, "a")).isCompleted();
        rig.succeed("a");
        assertThat(rig.run().state()).isEqualTo(RunState.CANCELLED);
        assertThat(rig.run().reason()).isEqualTo("task b was cancelled: cancelled by ann");
    }

    @Test
    void a_failed_task_of_an_open_run_can_be_retried() {
        Rig rig = Rig.of(task("a"), task("b"), task("c", "a")).triggered();
        rig.fail("a");
        assertThat(rig.retry()).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("b", "a");
        rig.succeed("a");
        rig.succeed("b");
        rig.succeed("c");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void what_cannot_be_retried_is_refused_with_a_reason() {
        Rig rig = Rig.of(task("extract"), task("b", "extract")).triggered();
        assertRefused(rig.retry(), "nothing in run 1 failed; name the tasks to run again");
        assertRefused(
                rig.retry(false, "extract"),
                "task extract of run 1 is RUNNING, so it runs anyway; cancel the run first to start it over");
        assertRefused(rig.retry(false, "extrct"), "DAG Trial has no task \"extrct\"; did you mean \"extract\"?");
        assertThat(rig.store.commits()).isEqualTo(1);
    }

    @Test
    void a_run_that_nobody_knows_is_refused() {
        Rig rig = Rig.of(task("a"));
        assertRefused(rig.retry(), "there is no run 1");
    }

    @Test
    void a_failed_task_marked_as_a_success_lets_the_run_go_on_after_it() {
        Rig rig = failed();
        assertThat(rig.mark("b", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("c");
        assertThat(rig.task("b").reason()).isEqualTo("marked by hand");
        rig.succeed("c");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void what_a_mark_lets_run_later_is_not_forgotten_by_a_crash() {
        Rig rig = Rig.of(task("a"), task("b", "a"), task("c", "b")).triggered();
        rig.fail("a");
        assertThat(rig.mark("a", TaskState.SUCCESS)).isCompleted();
        rig.restart();
        rig.succeed("b");
        assertThat(rig.bodies.running()).containsExactly("c");
    }

    @Test
    void marking_the_last_task_changes_how_the_run_ended_and_not_when() {
        Rig rig = Rig.of(task("a")).triggered();
        rig.fail("a");
        rig.advance("PT1H");
        assertThat(rig.mark("a", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
        assertThat(rig.run().endedAt()).isEqualTo(Rig.START);
        assertThat(rig.task("a").startedAt()).isEqualTo(Rig.START);
        assertThat(rig.task("a").endedAt()).isEqualTo(Rig.START);
        assertThat(rig.mark("a", TaskState.FAILED)).isCompleted();
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void marking_a_running_task_stops_its_body() {
        Rig rig = Rig.of(task("a"), task("b", "a")).triggered();
        assertThat(rig.mark("a", TaskState.SKIPPED)).isCompleted();
        assertThat(rig.bodies.stopped()).hasSize(1);
        assertThat(rig.state("b")).isEqualTo(TaskState.SKIPPED);
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void a_run_that_ends_by_a_mark_makes_way_for_the_next() {
        Rig rig = Rig.of(task("a")).triggered().triggered();
        assertThat(rig.mark("a", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.store.runs()).extracting(RunRecord::state).containsExactly(RunState.SUCCESS, RunState.RUNNING);
    }

    @Test
    void an_outcome_that_is_under_way_when_its_task_is_marked_changes_nothing() {
        Rig rig = Rig.of(task("a"), task("b", "a"), task("c")).triggered();
        rig.markWhileItEnds("a", TaskState.FAILED);
        assertThat(rig.task("a").reason()).isEqualTo("marked by hand");
        assertThat(rig.state("a")).isEqualTo(TaskState.FAILED);
        assertThat(rig.store.attempts(1, "a")).extracting(AttemptRecord::state).containsExactly(AttemptState.CANCELLED);
    }

    @Test
    void a_waiting_task_marked_as_a_success_waits_no_longer() {
        Rig rig = Rig.of(task("a").delay("1h"), task("b", "a")).triggered();
        assertThat(rig.mark("a", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("b");
        rig.advance("PT2H");
        assertThat(rig.bodies.running()).containsExactly("b");
    }

    @Test
    void a_task_whose_result_others_take_cannot_be_marked_as_a_success_without_one() {
        Rig rig = Rig.of(task("a").result("int"), task("b").from("a")).triggered();
        rig.fail("a");
        assertRefused(
                rig.mark("a", TaskState.SUCCESS),
                "task a cannot be marked as a success: task b takes its result, and there is none; run it again"
                        + " instead");
    }

    @Test
    void a_task_that_decides_cannot_be_marked_as_a_success_without_saying_for_what() {
        Rig rig = Rig.of(task("size").result("Size"), task("small", "size").when("size", "SMALL"))
                .triggered();
        rig.fail("size");
        assertRefused(
                rig.mark("size", TaskState.SUCCESS),
                "task size cannot be marked as a success: task small takes its result, and there is none; run it"
                        + " again instead");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"SUCCESS", "FAILED", "SKIPPED"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_task_can_be_marked_only_as_what_a_body_can_end_as(TaskState as) {
        Rig rig = failed();
        assertRefused(rig.mark("b", as), "task b cannot be marked as " + as + "; it can be SUCCESS, FAILED or SKIPPED");
        assertThat(rig.state("b")).isEqualTo(TaskState.FAILED);
    }

    @Test
    void a_run_that_ends_and_is_retried_within_one_turn_is_not_mistaken_for_open() {
        Rig rig = Rig.of(task("a")).triggered();
        rig.bodies.fail("a", "no");
        CompletableFuture<Long> answer = rig.retry();
        rig.turn();
        assertThat(answer).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("a");
    }
}
