package dev.kahn.testing;

import static dev.kahn.testing.Rig.dag;
import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kahn.Event;
import dev.kahn.TriggerRule;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.Notification;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the attributes of a task mean. */
class TaskSemanticsTest {

    @Test
    void a_failed_task_is_tried_again_after_its_delay() {
        Rig rig = Rig.of(task("a").retries(1).retryDelay("5m")).triggered();
        rig.fail("a");
        assertThat(rig.task("a").reason()).isEqualTo("IOException: no route");
        rig.advance("PT4M59S");
        assertThat(rig.bodies.running()).isEmpty();
        rig.advance("PT1S");
        rig.succeed("a");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
        assertThat(rig.store.attempts(1, "a"))
                .extracting(AttemptRecord::state)
                .containsExactly(AttemptState.FAILED, AttemptState.SUCCESS);
        assertThat(rig.task("a").reason()).isEmpty();
    }

    @Test
    void a_task_without_retries_left_fails_its_run() {
        Rig rig = Rig.of(task("a").retries(1).retryDelay("5m"), task("b", "a"), task("c", "b"))
                .triggered();
        rig.fail("a");
        rig.advance("PT5M");
        rig.fail("a");
        assertThat(rig.state("a")).isEqualTo(TaskState.FAILED);
        assertThat(rig.state("b")).isEqualTo(TaskState.UPSTREAM_FAILED);
        assertThat(rig.state("c")).isEqualTo(TaskState.UPSTREAM_FAILED);
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
        assertThat(rig.run().reason()).isEqualTo("task a failed: IOException: no route");
    }

    @Test
    void a_task_tells_of_itself_and_its_dag_of_its_runs_and_of_what_tasks_leave_to_it() {
        Rig rig = new Rig(dag(
                                task("own").retries(1).notify(new Event[] {Event.SUCCESS, Event.RETRY}, "slack:own"),
                                task("other").retries(1),
                                task("quiet")
                                        .retries(1)
                                        .notifications(List.of(new Notification(Set.of(Event.RETRY), List.of()))))
                        .notify(Event.values(), "slack:dag"))
                .triggered();
        for (String id : List.of("own", "other", "quiet")) {
            rig.fail(id);
        }
        rig.advance("PT1H");
        for (String id : List.of("own", "other", "quiet")) {
            rig.succeed(id);
        }
        assertThat(rig.store.notifications())
                .extracting(row -> row.event() + " " + row.taskId() + " " + row.target())
                .containsExactly(
                        "RETRY own slack:own", "RETRY other slack:dag", "SUCCESS own slack:own", "SUCCESS  slack:dag");
    }

    @Test
    void the_delay_grows_by_backoff_up_to_its_maximum_shortened_a_little_by_chance() {
        Rig rig = Rig.of(task("a").retries(4).retryDelay("10s").backoff(3).maxRetryDelay("1m"))
                .triggered();
        for (String seconds : new String[] {"PT10S", "PT30S", "PT1M", "PT1M"}) {
            rig.fail("a");
            Duration full = Duration.parse(seconds);
            assertThat(Duration.between(rig.clock.instant(), rig.task("a").dueAt()))
                    .isBetween(full.multipliedBy(9).dividedBy(10), full);
            rig.advance(seconds);
        }
        rig.fail("a");
        assertThat(rig.state("a")).isEqualTo(TaskState.FAILED);
    }

    @Test
    void an_error_that_no_retry_can_mend_is_final() {
        Rig rig = Rig.of(task("a").retries(3)).triggered();
        rig.end("a", new BodyOutcome.Failed("wrong password", false, ""));
        assertThat(rig.state("a")).isEqualTo(TaskState.FAILED);
    }

    @Test
    void a_body_that_takes_too_long_is_stopped() {
        Rig rig = Rig.of(task("a").timeout("30s").retries(1).retryDelay("1m")).triggered();
        rig.advance("PT29S");
        assertThat(rig.bodies.stopped()).isEmpty();
        rig.advance("PT1S");
        assertThat(rig.bodies.stopped()).hasSize(1);
        assertThat(rig.task("a").reason()).isEqualTo("took longer than its timeout of 30s");
        assertThat(rig.store.attempts(1, "a")).extracting(AttemptRecord::state).containsExactly(AttemptState.TIMED_OUT);
        rig.advance("PT1M");
        assertThat(rig.bodies.running()).containsExactly("a");
    }

    @Test
    void the_timeout_of_an_attempt_that_ended_does_nothing_to_the_next() {
        Rig rig = Rig.of(task("a").timeout("30s").retries(1).retryDelay("20s")).triggered();
        rig.advance("PT5S");
        rig.fail("a");
        rig.advance("PT20S");
        rig.advance("PT5S");
        assertThat(rig.state("a")).isEqualTo(TaskState.RUNNING);
        rig.advance("PT25S");
        assertThat(rig.state("a")).isEqualTo(TaskState.FAILED);
    }

    @Test
    void a_skip_passes_downstream_and_leaves_the_run_a_success() {
        Rig rig = Rig.of(task("a"), task("b", "a"), task("c", "b").rule(TriggerRule.ALL_DONE))
                .triggered();
        rig.end("a", new BodyOutcome.Skipped("nothing new", ""));
        assertThat(rig.task("a").reason()).isEqualTo("nothing new");
        assertThat(rig.store.attempts(1, "a")).extracting(AttemptRecord::state).containsExactly(AttemptState.SKIPPED);
        assertThat(rig.state("b")).isEqualTo(TaskState.SKIPPED);
        rig.succeed("c");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void only_the_branch_that_was_taken_runs() {
        Rig rig = Rig.of(
                        task("choose").result("shop.Load"),
                        task("full", "choose").when("choose", "FULL"),
                        task("delta", "choose").when("choose", "DELTA"),
                        task("join", "full", "delta").rule(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS))
                .triggered();
        rig.succeedWith("choose", "\"DELTA\"");
        assertThat(rig.bodies.running()).containsExactly("delta");
        assertThat(rig.task("full").reason()).isEqualTo("not on the branch taken: choose did not return FULL");
        rig.succeed("delta");
        rig.succeed("join");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void a_boolean_decides_a_branch() {
        Rig rig = Rig.of(task("isNew").result("boolean"), task("load", "isNew").when("isNew", "true"))
                .triggered();
        rig.succeedWith("isNew", "true");
        assertThat(rig.bodies.running()).containsExactly("load");
    }

    @Test
    void a_rule_that_is_met_early_waits_for_the_task_that_decides() {
        Rig rig = Rig.of(
                        task("choose").result("shop.Load"),
                        task("other"),
                        task("full", "choose", "other")
                                .rule(TriggerRule.ONE_SUCCESS)
                                .when("choose", "FULL"))
                .triggered();
        rig.succeed("other");
        assertThat(rig.store.task(1, "full")).isEmpty();
        rig.succeedWith("choose", "\"FULL\"");
        assertThat(rig.bodies.running()).containsExactly("full");
    }

    @Test
    void a_clean_up_that_succeeds_hides_no_failure() {
        Rig rig =
                Rig.of(task("a"), task("tidy", "a").rule(TriggerRule.ALL_DONE)).triggered();
        rig.fail("a");
        rig.succeed("tidy");
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void a_task_that_may_fail_does_not_fail_its_run() {
        Rig rig = Rig.of(task("a").allowFailure(), task("b")).triggered();
        rig.fail("a");
        rig.succeed("b");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void a_skip_and_a_failure_upstream_end_alike_in_either_order() {
        for (boolean skipFirst : new boolean[] {true, false}) {
            Rig rig = Rig.of(task("a"), task("b"), task("c", "a", "b")).triggered();
            if (skipFirst) {
                rig.end("a", new BodyOutcome.Skipped("", ""));
                rig.fail("b");
            } else {
                rig.fail("b");
                rig.end("a", new BodyOutcome.Skipped("", ""));
            }
            assertThat(rig.state("c")).as("skip first: %s", skipFirst).isEqualTo(TaskState.UPSTREAM_FAILED);
        }
    }

    @Test
    void a_sensor_is_polled_until_it_is_so_and_is_one_attempt() {
        Rig rig = Rig.of(
                        task("file").poll("30s", false).timeout("10m").result("java.lang.String"), task("load", "file"))
                .triggered();
        rig.end("file", new BodyOutcome.NotYet(""));
        assertThat(rig.state("file")).isEqualTo(TaskState.WAITING);
        assertThat(rig.bodies.running()).isEmpty();
        rig.advance("PT30S");
        rig.end("file", new BodyOutcome.NotYet(""));
        rig.restart();
        rig.advance("PT30S");
        rig.succeedWith("file", "\"/in/a.csv\"");
        assertThat(rig.store.attempts(1, "file"))
                .extracting(AttemptRecord::state)
                .containsExactly(AttemptState.SUCCESS);
        assertThat(rig.bodies.running()).containsExactly("load");
    }

    @Test
    void a_sensor_that_waits_too_long_fails_even_between_polls_and_over_a_crash() {
        Rig rig =
                Rig.of(task("file").poll("30s", false).timeout("1m").retries(3)).triggered();
        rig.end("file", new BodyOutcome.NotYet(""));
        rig.restart();
        rig.advance("PT30S");
        rig.end("file", new BodyOutcome.NotYet(""));
        rig.advance("PT30S");
        assertThat(rig.state("file")).isEqualTo(TaskState.FAILED);
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void the_retries_of_a_sensor_are_for_polls_that_fail_in_a_row() {
        Rig rig = Rig.of(task("file").poll("30s", false).retries(1).retryDelay("30s"))
                .triggered();
        for (int times = 0; times < 3; times++) {
            rig.fail("file");
            assertThat(rig.state("file")).isEqualTo(TaskState.WAITING);
            rig.advance("PT30S");
            rig.end("file", new BodyOutcome.NotYet(""));
            rig.advance("PT30S");
        }
        rig.fail("file");
        rig.advance("PT30S");
        rig.fail("file");
        assertThat(rig.state("file")).isEqualTo(TaskState.FAILED);
    }

    @Test
    void a_soft_sensor_that_waits_too_long_is_skipped() {
        Rig rig = Rig.of(task("file").poll("30s", true).timeout("1m"), task("load", "file"))
                .triggered();
        rig.advance("PT1M");
        assertThat(rig.state("file")).isEqualTo(TaskState.SKIPPED);
        assertThat(rig.state("load")).isEqualTo(TaskState.SKIPPED);
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void a_poll_that_fails_is_not_tried_again_after_the_timeout() {
        for (boolean isSoft : new boolean[] {true, false}) {
            Rig rig = Rig.of(task("file")
                            .poll("30s", isSoft)
                            .timeout("10m")
                            .retries(5)
                            .retryDelay("4m"))
                    .triggered();
            rig.fail("file");
            rig.advance("PT4M");
            rig.fail("file");
            rig.advance("PT4M");
            rig.fail("file");
            assertThat(rig.state("file")).isEqualTo(isSoft ? TaskState.SKIPPED : TaskState.FAILED);
            assertThat(rig.task("file").reason())
                    .endsWith("; no time is left for another poll before its timeout of 10m");
            rig.advance("PT1H");
            assertThat(rig.store.attempts(1, "file")).hasSize(3);
        }
    }

    /** All branches would be skipped, and the run would be a success in which nothing was done. */
    @Test
    void a_task_that_decides_and_returns_null_fails() {
        Rig rig = Rig.of(
                        task("size").result("Size").retries(3),
                        task("small", "size").when("size", "SMALL"),
                        task("large", "size").when("size", "LARGE"))
                .triggered();
        rig.succeedWith("size", "null");
        assertThat(rig.state("size")).isEqualTo(TaskState.FAILED);
        assertThat(rig.task("size").reason()).isEqualTo("returned null, but tasks branch on its result");
        assertThat(rig.store.attempts(1, "size"))
                .extracting(AttemptRecord::state)
                .containsExactly(AttemptState.FAILED);
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void cancel_stops_what_runs_and_what_waits() {
        Rig rig = Rig.of(task("a"), task("b").delay("1m"), task("c", "a")).triggered();
        rig.cancel("cancelled by ann");
        assertThat(rig.bodies.stopped()).hasSize(1);
        assertThat(rig.state("a")).isEqualTo(TaskState.CANCELLED);
        assertThat(rig.state("b")).isEqualTo(TaskState.CANCELLED);
        assertThat(rig.state("c")).isEqualTo(TaskState.CANCELLED);
        assertThat(rig.run().state()).isEqualTo(RunState.CANCELLED);
        assertThat(rig.run().reason()).isEqualTo("cancelled by ann");
        assertThat(rig.store.attempts(1, "a").get(0).state()).isEqualTo(AttemptState.CANCELLED);
        rig.advance("PT1M");
        assertThat(rig.bodies.running()).isEmpty();
    }

    @Test
    void a_run_that_takes_too_long_fails_also_when_it_was_interrupted() {
        Rig rig = new Rig(dag(task("a")).timeout("1h")).triggered();
        rig.advance("PT30M");
        rig.restart();
        rig.advance("PT30M");
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
        assertThat(rig.run().reason()).isEqualTo("took longer than its timeout of 1h");
        assertThat(rig.state("a")).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void the_system_clock_set_back_delays_a_wait_and_loses_nothing() {
        Rig rig = Rig.of(task("a").delay("2m")).triggered();
        rig.clock.set(Rig.START.minus(Duration.ofHours(1)));
        rig.turn();
        assertThat(rig.bodies.running()).isEmpty();
        rig.clock.set(Rig.START.plus(Duration.ofMinutes(2)));
        rig.turn();
        assertThat(rig.bodies.running()).containsExactly("a");
    }

    @Test
    void a_sensor_whose_time_is_over_when_its_node_is_back_polls_no_more() {
        Rig rig = Rig.of(task("file").poll("30s", false).timeout("1h"), task("load", "file"))
                .triggered();
        rig.clock.advance(Duration.ofHours(2));
        rig.restart();
        assertThat(rig.bodies.started()).isEmpty();
        assertThat(rig.state("file")).isEqualTo(TaskState.FAILED);
        assertThat(rig.task("file").reason())
                .isEqualTo("nothing came within its timeout of 1h, which retries do not extend");
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void what_a_poll_has_shown_stays_until_a_later_one_shows_something_else() {
        Rig rig = Rig.of(task("file").poll("30s", false)).triggered();
        rig.end("file", new BodyOutcome.NotYet("{\"seen\":1}"));
        assertThat(rig.store.attempts(1, "file"))
                .extracting(AttemptRecord::notes)
                .containsExactly("{\"seen\":1}");
        rig.advance("PT30S");
        rig.end("file", new BodyOutcome.NotYet(""));
        rig.advance("PT30S");
        rig.succeed("file");
        assertThat(rig.store.attempts(1, "file"))
                .extracting(AttemptRecord::notes)
                .containsExactly("{\"seen\":1}");
    }

    @Test
    void a_recovery_is_told_only_after_a_failure_of_the_run_before() {
        Rig rig = new Rig(dag(task("a")).notify(new Event[] {Event.RECOVERED}, "slack:dag")).triggered();
        rig.fail("a");
        rig.restartWith(dag(task("a")).version("v1")); // nobody wants to hear of it
        assertThat(rig.trigger()).isCompleted();
        rig.succeed("a");
        rig.restartWith(dag(task("a")).version("v1").notify(new Event[] {Event.RECOVERED}, "slack:dag"));
        assertThat(rig.trigger()).isCompleted();
        rig.succeed("a");
        assertThat(rig.store.notifications()).isEmpty();

        assertThat(rig.trigger()).isCompleted();
        rig.fail("a");
        rig.restart();
        assertThat(rig.trigger()).isCompleted();
        rig.succeed("a");
        assertThat(rig.store.notifications()).hasSize(1);
        rig.restart();
        assertThat(rig.trigger()).isCompleted();
        rig.succeed("a");
        assertThat(rig.store.notifications()).as("once").hasSize(1);
    }

    @Test
    void the_repair_of_an_older_run_is_no_recovery_while_the_latest_one_has_failed() {
        Rig rig = new Rig(dag(task("a")).notify(new Event[] {Event.RECOVERED}, "slack:dag")).triggered();
        rig.fail("a");
        assertThat(rig.trigger()).isCompleted();
        rig.fail("a");
        assertThat(rig.retry()).isCompleted(); // run 1
        rig.succeed("a");
        assertThat(rig.store.notifications()).isEmpty();

        rig.restart();
        assertThat(rig.trigger()).isCompleted();
        rig.succeed("a");
        assertThat(rig.store.notifications())
                .extracting(NotificationRecord::event, NotificationRecord::runId)
                .containsExactly(tuple(Event.RECOVERED, 3L));
    }

    @Test
    void an_older_run_that_fails_again_makes_no_recovery_of_the_next_success() {
        Rig rig = new Rig(dag(task("a")).notify(new Event[] {Event.RECOVERED}, "slack:dag")).triggered();
        rig.fail("a");
        assertThat(rig.trigger()).isCompleted();
        rig.succeed("a");
        assertThat(rig.store.notifications()).hasSize(1);
        assertThat(rig.retry()).isCompleted(); // run 1
        rig.fail("a");
        rig.restart();
        assertThat(rig.trigger()).isCompleted();
        rig.succeed("a");
        assertThat(rig.store.notifications()).hasSize(1);
    }

    @Test
    void the_repair_of_the_latest_run_is_a_recovery() {
        Rig rig = new Rig(dag(task("a")).notify(new Event[] {Event.RECOVERED}, "slack:dag")).triggered();
        rig.fail("a");
        rig.restart();
        assertThat(rig.retry()).isCompleted();
        rig.succeed("a");
        assertThat(rig.store.notifications()).hasSize(1);
    }
}
