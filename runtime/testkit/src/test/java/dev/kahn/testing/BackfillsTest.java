package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.BackfillWish;
import dev.kahn.engine.Engine;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.testing.engine.MemoryStore;
import dev.kahn.testing.engine.ScriptedExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Runs for all ticks of a time that is past. What crashes, failing commits and chance do to them is up to the simulation. */
class BackfillsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T16:05:00Z");
    private static final Instant FIRST = Instant.parse("2026-11-23T14:00:00Z");

    private final ManualClock clock = new ManualClock(NOW);
    private final MemoryStore store = new MemoryStore();
    private DagGraph dag = DagGraph.builder("Hourly", "test.Hourly")
            .version("v1")
            .schedule("@hourly")
            .maxActiveRuns(5_000)
            .task(TaskNode.builder("a").build())
            .build();
    private ScriptedExecutor bodies = new ScriptedExecutor();
    private Engine engine = newEngine();

    private Engine newEngine() {
        Engine fresh = new Engine(List.of(dag), store, bodies, changes -> {}, clock);
        fresh.schedule(dagId -> "{}");
        return fresh;
    }

    /** As after kill -9: the store is all that is left. */
    private void restart() {
        bodies = new ScriptedExecutor();
        engine = newEngine();
        engine.recover();
    }

    private void backfill(Instant from, int parallel, boolean again) {
        BackfillWish wish =
                new BackfillWish(dag.id(), from, clock.instant(), parallel, again, "{}", new Actor("alice", "here"));
        CompletableFuture<BackfillRecord> answer = engine.backfill(wish, row -> List.of());
        engine.turn();
        assertThat(answer).isCompletedWithValueMatching(row -> row.decidedUntil() == null);
    }

    private void succeed() {
        bodies.succeed("a", null);
        engine.turn();
    }

    private BackfillRecord row() {
        return store.backfills().get(0);
    }

    private List<String> runs() {
        return store.runs().stream()
                .map(run -> run.scheduledFor().toString().substring(11, 13) + " " + run.state())
                .toList();
    }

    @Test
    void ticks_get_their_runs_oldest_first_and_so_many_at_once() {
        backfill(FIRST, 2, false);
        assertThat(runs()).containsExactly("14 RUNNING", "15 RUNNING");
        succeed();
        assertThat(runs()).containsExactly("14 SUCCESS", "15 RUNNING", "16 RUNNING");
        succeed();
        assertThat(row().endedAt()).isNull();
        succeed();
        assertThat(row())
                .extracting(BackfillRecord::endedAt, BackfillRecord::isCancelled)
                .containsExactly(NOW, false);
    }

    @Test
    void what_had_its_success_is_passed_over_within_a_few_turns_however_much_it_is() {
        Instant longAgo = NOW.minus(Duration.ofDays(25));
        backfill(longAgo, 600, false);
        for (int i = 0; i < 600; i++) {
            bodies.running().forEach(any -> bodies.succeed("a", null));
            engine.turn();
        }
        assertThat(store.openBackfills()).isEmpty();
        assertThat(store.runs()).hasSize(600);
        int before = store.commits();

        backfill(longAgo, 1, false);
        backfill(longAgo, 1, true);
        assertThat(bodies.running()).as("the one is not held up by the other").isNotEmpty();
        assertThat(store.openBackfills())
                .as("who waits for a turn does not wait for all")
                .hasSize(2);
        assertThat(engine.cancelBackfill(3, row -> List.of())).isNotDone();
        while (!store.openBackfills().isEmpty()) {
            engine.turn();
        }
        assertThat(store.commits() - before).isLessThan(20);
        assertThat(bodies.running()).isEmpty();
    }

    @Test
    void a_cancel_ends_the_runs_that_are_under_way_and_leaves_the_others() {
        backfill(FIRST, 1, false);
        succeed();
        CompletableFuture<BackfillRecord> ended = engine.cancelBackfill(1, row -> List.of());
        CompletableFuture<BackfillRecord> again = engine.cancelBackfill(1, row -> List.of());
        engine.turn();
        assertThat(ended).isCompletedWithValue(row());
        assertThat(row().isCancelled()).isTrue();
        assertThat(again).isCompletedExceptionally();
        assertThat(runs()).containsExactly("14 SUCCESS", "15 CANCELLED");
        restart();
        assertThat(runs()).containsExactly("14 SUCCESS", "15 CANCELLED");
    }

    @Test
    void one_whose_dag_is_gone_waits_for_it_and_can_be_cancelled() {
        backfill(FIRST, 1, false);
        DagGraph hourly = dag;
        DagGraph other = DagGraph.builder("Other", "test.Other")
                .version("v1")
                .task(TaskNode.builder("a").build())
                .build();
        dag = other;
        restart();
        assertThat(row().endedAt()).isNull();
        dag = hourly;
        restart();
        succeed();
        assertThat(runs()).containsExactly("14 SUCCESS", "15 RUNNING");
        dag = other;
        restart();
        CompletableFuture<BackfillRecord> ended = engine.cancelBackfill(1, row -> List.of());
        engine.turn();
        assertThat(ended).isCompletedWithValue(row());
        assertThat(row().isCancelled()).isTrue();
    }

    @Test
    void one_whose_dag_has_lost_its_schedule_ends_with_the_runs_it_has() {
        backfill(FIRST, 1, false);
        dag = DagGraph.builder("Hourly", "test.Hourly")
                .version("v1")
                .task(TaskNode.builder("a").build())
                .build();
        restart();
        assertThat(row().endedAt()).isNull();
        succeed();
        assertThat(row().endedAt()).isEqualTo(NOW);
        assertThat(runs()).containsExactly("14 SUCCESS");
    }

    @Test
    void a_run_that_somebody_lets_run_again_counts_as_one_that_is_under_way() {
        backfill(FIRST, 1, false);
        bodies.fail("a", "no");
        engine.turn();
        assertThat(runs()).containsExactly("14 FAILED", "15 RUNNING");
        assertThat(engine.retry(1, Set.of(), false)).isNotDone();
        succeed();
        assertThat(runs()).containsExactly("14 RUNNING", "15 SUCCESS");
        succeed();
        assertThat(runs()).containsExactly("14 SUCCESS", "15 SUCCESS", "16 RUNNING");
    }

    @Test
    void a_paused_dag_is_filled_and_an_engine_that_drains_begins_no_tick() {
        assertThat(engine.pause(dag.id(), true)).isNotDone();
        backfill(FIRST, 1, false);
        assertThat(runs()).containsExactly("14 RUNNING");
        assertThat(engine.drain()).isNotDone();
        succeed();
        assertThat(runs()).containsExactly("14 SUCCESS");
        restart();
        assertThat(runs()).containsExactly("14 SUCCESS", "15 RUNNING");
    }

    /** The first tick has an open run, of which the store is not asked. */
    @Test
    void a_store_that_cannot_be_read_in_the_middle_of_a_look_leaves_what_was_decided_and_nothing_half() {
        backfill(FIRST, 1, false);
        store.failNextRead();
        backfill(FIRST, 2, false);
        assertThat(runs()).containsExactly("14 RUNNING");
        assertThat(store.backfills().get(1).decidedUntil()).isEqualTo(FIRST);
        engine.turn();
        assertThat(runs()).containsExactly("14 RUNNING", "15 RUNNING");
        assertThat(store.backfills().get(1).decidedUntil()).isEqualTo(FIRST.plus(Duration.ofHours(1)));
    }

    @Test
    void a_clock_that_is_set_back_changes_nothing_about_it() {
        backfill(FIRST, 1, false);
        clock.advance(Duration.ofHours(-5));
        restart();
        for (int i = 0; i < 3; i++) {
            succeed();
        }
        assertThat(runs()).containsExactly("14 SUCCESS", "15 SUCCESS", "16 SUCCESS");
        assertThat(store.openBackfills()).isEmpty();
    }
}
