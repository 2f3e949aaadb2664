package dev.kahn.testing;

import static dev.kahn.testing.Rig.dag;
import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kahn.Catchup;
import dev.kahn.Interval;
import dev.kahn.engine.BackfillWish;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.CommitListener;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.testing.engine.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the loop promises: order, durability before effects, recovery. */
class EngineTest {

    private static Rig marketing() {
        return new Rig(dag(
                        task("sync").result("int"),
                        task("sleep", "sync").delay("2m"),
                        task("EDM", "sleep").from("sync"),
                        task("SMS", "sleep"))
                .retries(1)
                .retryDelay("5m"));
    }

    @Test
    void tasks_run_in_the_order_of_the_graph() {
        Rig rig = marketing().triggered();
        assertThat(rig.bodies.running()).containsExactly("sync");
        rig.succeedWith("sync", "300");
        assertThat(rig.bodies.running()).isEmpty();
        rig.advance("PT1M59S");
        assertThat(rig.bodies.running()).isEmpty();
        rig.advance("PT1S");
        assertThat(rig.bodies.running()).containsExactly("sleep");
        rig.succeed("sleep");
        assertThat(rig.bodies.running()).containsExactly("EDM", "SMS");
        rig.succeed("SMS");
        assertThat(rig.run().state()).isEqualTo(RunState.RUNNING);
        rig.succeed("EDM");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void a_body_gets_the_results_it_takes_and_no_others() {
        Rig rig = marketing().triggered();
        rig.succeedWith("sync", "300");
        rig.advance("PT2M");
        rig.succeed("sleep");
        assertThat(rig.taken(rig.bodies.started().get(2))).isEqualTo(Map.of("sync", "300"));
        assertThat(rig.taken(rig.bodies.started().get(3))).isEmpty();
    }

    @Test
    void a_run_is_answered_and_started_only_once_it_is_stored() {
        Rig rig = marketing();
        rig.store.failNextCommit(MemoryStore.Failure.BEFORE);
        CompletableFuture<Long> run = rig.trigger();
        assertThat(run).isNotDone();
        assertThat(rig.bodies.running()).isEmpty();
        rig.turn();
        assertThat(run).isCompletedWithValue(1L);
        assertThat(rig.bodies.running()).containsExactly("sync");
    }

    @Test
    void a_task_starts_only_once_the_success_before_it_is_stored() {
        Rig rig = Rig.of(task("a"), task("b", "a")).triggered();
        rig.store.failNextCommit(MemoryStore.Failure.BEFORE);
        rig.store.failNextCommit(MemoryStore.Failure.AFTER);
        rig.succeed("a");
        assertThat(rig.bodies.running()).isEmpty();
        rig.turn();
        assertThat(rig.bodies.running()).isEmpty();
        rig.turn();
        assertThat(rig.bodies.running()).containsExactly("b");
    }

    @Test
    void what_happens_while_the_store_is_away_is_not_lost() {
        Rig rig = Rig.of(task("a"), task("b"), task("c", "a", "b")).triggered();
        rig.store.failNextCommit(MemoryStore.Failure.BEFORE);
        rig.succeed("a");
        rig.store.failNextCommit(MemoryStore.Failure.BEFORE);
        rig.succeed("b");
        assertThat(rig.bodies.running()).isEmpty();
        rig.turn();
        assertThat(rig.bodies.running()).containsExactly("c");
    }

    @Test
    void a_batch_is_stored_in_one_commit() {
        Rig rig = Rig.of(task("a"), task("b"), task("c")).triggered();
        int before = rig.store.commits();
        rig.bodies.succeed("a", null);
        rig.bodies.succeed("b", null);
        rig.bodies.succeed("c", null);
        rig.turn();
        assertThat(rig.store.commits() - before).isEqualTo(1);
    }

    @Test
    void a_turn_without_news_stores_nothing() {
        Rig rig = marketing().triggered();
        int before = rig.store.commits();
        rig.turn();
        assertThat(rig.store.commits()).isEqualTo(before);
    }

    @Test
    void runs_beyond_the_limit_wait_their_turn() {
        Rig rig = Rig.of(task("a")).triggered();
        assertThat(rig.trigger()).isNotNull();
        assertThat(rig.trigger()).isNotNull();
        assertThat(rig.store.runs())
                .extracting(run -> run.state())
                .containsExactly(RunState.RUNNING, RunState.QUEUED, RunState.QUEUED);
        rig.succeed("a");
        assertThat(rig.store.runs())
                .extracting(run -> run.state())
                .containsExactly(RunState.SUCCESS, RunState.RUNNING, RunState.QUEUED);
        assertThat(rig.bodies.running()).containsExactly("a");
    }

    @Test
    void after_a_crash_a_run_goes_on_and_nothing_that_succeeded_runs_again() {
        Rig rig = marketing().triggered();
        rig.succeedWith("sync", "300");
        rig.advance("PT2M");
        rig.succeed("sleep");
        rig.succeed("SMS");
        rig.restart();
        assertThat(rig.bodies.running()).containsExactly("EDM");
        assertThat(rig.taken(rig.bodies.started().get(0))).isEqualTo(Map.of("sync", "300"));
        assertThat(rig.store.attempts(1, "EDM"))
                .extracting(AttemptRecord::state)
                .containsExactly(AttemptState.LOST, AttemptState.RUNNING);
        rig.succeed("EDM");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void a_wait_is_not_begun_anew_by_a_crash() {
        Rig rig = marketing().triggered();
        rig.succeedWith("sync", "300");
        rig.advance("PT1M");
        rig.restart();
        rig.advance("PT59S");
        assertThat(rig.bodies.running()).isEmpty();
        rig.advance("PT1S");
        assertThat(rig.bodies.running()).containsExactly("sleep");
    }

    @Test
    void a_lost_attempt_spends_no_retry() {
        Rig rig = marketing().triggered();
        rig.restart();
        rig.fail("sync");
        assertThat(rig.state("sync")).isEqualTo(TaskState.WAITING);
    }

    @Test
    void a_task_whose_node_dies_each_time_is_given_up_after_three_more_tries() {
        Rig rig = marketing().triggered();
        rig.restart();
        rig.restart();
        rig.restart();
        assertThat(rig.bodies.running()).containsExactly("sync");
        rig.restart();
        assertThat(rig.bodies.running()).isEmpty();
        assertThat(rig.task("sync").reason()).isEqualTo("its node died 4 times while it ran");
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void a_process_that_is_stopped_as_it_should_be_does_not_count_against_what_ran() {
        Rig rig = marketing().triggered();
        for (int stops = 0; stops < 9; stops++) {
            rig.stopAndRestart();
        }
        assertThat(rig.bodies.running()).containsExactly("sync");
        assertThat(rig.task("sync").lost()).isZero();
        assertThat(rig.store.attempts(1, "sync"))
                .hasSize(10)
                .element(8)
                .extracting(AttemptRecord::state, AttemptRecord::error)
                .containsExactly(AttemptState.LOST, "its process was stopped");
        rig.restart();
        rig.restart();
        rig.restart();
        rig.restart();
        assertThat(rig.task("sync").reason()).isEqualTo("its node died 4 times while it ran");
    }

    @Test
    void what_ended_just_before_its_process_is_stopped_has_ended() {
        Rig rig = marketing().triggered();
        rig.bodies.succeed("sync", "300");
        rig.stopAndRestart();
        assertThat(rig.state("sync")).isEqualTo(TaskState.SUCCESS);
        assertThat(rig.state("sleep")).isEqualTo(TaskState.WAITING);
    }

    @Test
    void a_body_that_calls_exit_is_given_up_and_those_beside_it_are_not() {
        Rig rig = Rig.of(task("hard"), task("slow")).triggered();
        rig.exitAndRestart("hard");
        rig.exitAndRestart("hard");
        rig.exitAndRestart("hard");
        assertThat(rig.bodies.running()).containsExactlyInAnyOrder("hard", "slow");
        assertThat(rig.store.attempts(1, "hard").get(2).error()).isEqualTo("called System.exit");
        rig.exitAndRestart("hard");
        assertThat(rig.task("hard").reason()).isEqualTo("called System.exit; its process ended 4 times while it ran");
        assertThat(rig.state("hard")).isEqualTo(TaskState.FAILED);
        assertThat(rig.task("slow").lost()).isZero();
        rig.succeed("slow");
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void what_a_body_shows_is_stored_while_it_runs_and_stays_if_its_node_dies() {
        Rig rig = marketing().triggered();
        rig.show("sync", 1, "{\"rows\":7}");
        assertThat(rig.store.attempts(1, "sync"))
                .extracting(AttemptRecord::notes)
                .containsExactly("{\"rows\":7}");
        rig.restart();
        rig.show("sync", 1, "{\"rows\":8}"); // of the attempt that is over
        assertThat(rig.store.attempts(1, "sync"))
                .extracting(AttemptRecord::state, AttemptRecord::notes)
                .containsExactly(tuple(AttemptState.LOST, "{\"rows\":7}"), tuple(AttemptState.RUNNING, ""));
    }

    @Test
    void queued_runs_keep_their_place_over_a_crash() {
        Rig rig = Rig.of(task("a")).triggered();
        assertThat(rig.trigger()).isNotNull();
        rig.restart();
        assertThat(rig.bodies.started())
                .extracting(start -> start.attempt().runId())
                .containsExactly(1L);
        rig.succeed("a");
        assertThat(rig.bodies.started())
                .extracting(start -> start.attempt().runId())
                .containsExactly(1L, 2L);
    }

    @Test
    void run_numbers_go_on_after_a_restart() {
        Rig rig = Rig.of(task("a")).triggered();
        rig.succeed("a");
        rig.restart();
        assertThat(rig.trigger()).isCompletedWithValue(2L);
    }

    @Test
    void who_is_answered_finds_that_the_listener_has_heard_of_it() {
        List<Change> heard = new ArrayList<>();
        Rig rig = Rig.of(task("a"));
        Engine engine = new Engine(
                List.of(dag(task("a")).version("v1").build()), rig.store, rig.bodies, heard::addAll, rig.clock);
        CompletableFuture<Integer> heardByThen =
                engine.trigger(RunRequest.manual("Trial", Rig.START, "{}")).thenApply(runId -> heard.size());
        engine.turn();
        assertThat(heardByThen.join()).isPositive();

        CompletableFuture<Integer> heardOfMark =
                engine.mark(1, "a", TaskState.SUCCESS, "by hand").thenApply(runId -> heard.size());
        int before = heard.size();
        engine.turn();
        assertThat(heardOfMark.join()).isGreaterThan(before);
    }

    @Test
    void an_unknown_dag_is_refused_at_once() {
        Rig rig = marketing();
        Engine engine = new Engine(List.of(), rig.store, rig.bodies, changes -> {}, rig.clock);
        assertThatThrownBy(() -> engine.trigger(RunRequest.manual("MCWrok", Rig.START, "{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this engine does not run DAG MCWrok");
    }

    private static void assertTold(CompletableFuture<?> answer) {
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(StoreException.class)
                .withMessageStartingWith("the engine has ended");
    }

    private static Engine engine(Rig rig, CommitListener listener) {
        return new Engine(List.of(dag(task("a")).version("v1").build()), rig.store, rig.bodies, listener, rig.clock);
    }

    @Test
    void who_asks_an_engine_that_has_ended_is_told_so_whether_he_asked_before_or_after() {
        Rig rig = Rig.of(task("a"));
        Engine engine = engine(rig, changes -> {});
        engine.schedule(dagId -> "{}");
        CompletableFuture<Long> before = engine.trigger(RunRequest.manual("Trial", Rig.START, "{}"));
        CompletableFuture<Boolean> drained = engine.drain();
        engine.close();
        engine.run();
        assertTold(before);
        assertTold(drained);
        assertTold(engine.trigger(RunRequest.manual("Trial", Rig.START, "{}")));
        assertTold(engine.backfill(RunRequest.backfill("Trial", Rig.START, Interval.emptyAt(Rig.START), "{}"), false));
        assertTold(engine.cancel(1, "no", run -> List.of()));
        assertTold(engine.retry(1, Set.of(), false));
        assertTold(engine.mark(1, "a", TaskState.SUCCESS, "no"));
        assertTold(engine.pause("Trial", true));
        assertTold(engine.keep(List.of()));
        assertTold(engine.drain());
        assertThat(rig.store.runs()).isEmpty();
    }

    @Test
    void who_waits_for_what_could_not_be_stored_is_told_when_the_engine_ends() {
        Rig rig = Rig.of(task("a"));
        Engine engine = engine(rig, changes -> {});
        CompletableFuture<Long> asked = engine.trigger(RunRequest.manual("Trial", Rig.START, "{}"));
        rig.store.failNextCommit(MemoryStore.Failure.BEFORE);
        engine.turn();
        engine.close();
        engine.run();
        assertTold(asked);
    }

    @Test
    void a_key_that_is_too_long_is_refused_at_once() {
        Engine engine = engine(Rig.of(task("a")), changes -> {});
        assertThatThrownBy(() ->
                        engine.trigger(RunRequest.manual("Trial", Rig.START, "{}"), "k".repeat(201), run -> List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key has at most 200 characters, not 201");
    }

    @Test
    void a_dag_that_is_not_scheduled_cannot_be_paused() {
        Engine engine = engine(Rig.of(task("a")), changes -> {});
        assertThatThrownBy(() -> engine.pause("Trial", true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("DAG Trial does not run on its schedule here, so it cannot be paused");
    }

    @Test
    void a_backfill_that_could_never_end_or_is_for_the_future_is_refused_at_once() {
        Engine engine = engine(Rig.of(task("a")), changes -> {});
        assertThatThrownBy(() -> wish(Rig.START, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parallel must be 1 or more, not 0");
        assertThatThrownBy(() -> engine.backfill(wish(Rig.START.plusSeconds(1), 1), row -> List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a backfill is for past ticks: 2026-11-23T16:00:01Z is after now");
    }

    private static BackfillWish wish(Instant to, int parallel) {
        return new BackfillWish("Trial", Rig.START, to, parallel, false, "{}", new Actor("alice", "here"));
    }

    @Test
    void a_deadline_that_passed_centuries_ago_does_not_end_the_engine() {
        Rig rig = Rig.of(task("a"));
        DagGraph.Builder dag = dag(task("a"))
                .schedule("every 1d")
                .start("0206-01-01T00:00:00Z")
                .catchup(Catchup.ALL)
                .deadline("1h");
        Engine[] engine = new Engine[1];
        CommitListener closer = changes -> engine[0].close();
        engine[0] = new Engine(List.of(dag.version("v1").build()), rig.store, rig.bodies, closer, rig.clock);
        engine[0].schedule(dagId -> "{}");
        engine[0].run();
        assertThat(rig.store.runs()).isNotEmpty();
    }

    @Test
    void an_engine_that_ends_by_an_error_leaves_nobody_waiting() {
        Rig rig = Rig.of(task("a"));
        Engine engine = engine(rig, changes -> {
            throw new StackOverflowError("planted");
        });
        CompletableFuture<Long> asked = engine.trigger(RunRequest.manual("Trial", Rig.START, "{}"));
        assertThatThrownBy(engine::run).hasMessage("planted");
        assertTold(asked);
    }
}
