package dev.kahn.testing;

import static dev.kahn.testing.Rig.dag;
import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Catchup;
import dev.kahn.Interval;
import dev.kahn.engine.Backfilled;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.testing.engine.MemoryStore;
import dev.kahn.testing.engine.ScriptedExecutor;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Runs for ticks of the past. */
class BackfillTest {

    private static final String TICK = "2026-11-23T15:50:00Z";

    private final Rig rig = new Rig(dag(task("a"), task("b", "a"))
            .schedule("*/10 * * * *")
            .start("2026-11-23T15:40:00Z")
            .catchup(Catchup.ALL)
            .maxActiveRuns(10));

    @Test
    void a_tick_without_a_run_gets_one() {
        assertThat(rig.backfill(TICK, false)).isCompletedWithValue(new Backfilled(1, true));
        assertThat(rig.run().type()).isEqualTo(RunType.BACKFILL);
        assertThat(rig.run().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void a_success_is_left_alone_unless_it_is_wanted_again() {
        assertThat(rig.backfill(TICK, false)).isCompletedWithValue(new Backfilled(1, true));
        rig.succeed("a");
        rig.succeed("b");
        assertThat(rig.backfill(TICK, false)).isCompletedWithValue(new Backfilled(1, false));
        assertThat(rig.bodies.running()).isEmpty();

        assertThat(rig.backfill(TICK, true)).isCompletedWithValue(new Backfilled(1, true));
        assertThat(rig.bodies.running()).containsExactly("a");
        assertThat(rig.store.runs()).hasSize(1);
    }

    @Test
    void one_that_succeeds_within_the_turn_that_asks_for_it_is_left_alone() {
        assertThat(rig.backfill(TICK, false)).isCompletedWithValue(new Backfilled(1, true));
        rig.succeed("a");
        rig.bodies.succeed("b", null);
        CompletableFuture<Backfilled> asked = rig.backfill(TICK, false);
        rig.turn();
        assertThat(asked).isCompletedWithValue(new Backfilled(1, false));
        assertThat(rig.bodies.running()).isEmpty();
    }

    @Test
    void of_one_that_succeeded_no_tasks_are_read() {
        assertThat(rig.backfill(TICK, false)).isCompletedWithValue(new Backfilled(1, true));
        rig.succeed("a");
        rig.succeed("b");
        RunStore store = (RunStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RunStore.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isNotEqualTo("run");
                    return method.invoke(rig.store, arguments);
                });
        DagGraph dag = dag(task("a"), task("b", "a")).version("v1").build();
        Engine engine = new Engine(List.of(dag), store, new ScriptedExecutor(), changes -> {}, rig.clock);
        Instant tick = Instant.parse(TICK);
        CompletableFuture<Backfilled> asked =
                engine.backfill(RunRequest.backfill(dag.id(), tick, Interval.emptyAt(tick), "{}"), false);
        engine.turn();
        assertThat(asked).isCompletedWithValue(new Backfilled(1, false));
    }

    @Test
    void of_a_failed_run_what_failed_runs_again() {
        assertThat(rig.backfill(TICK, false)).isCompletedWithValue(new Backfilled(1, true));
        rig.succeed("a");
        rig.fail("b");
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);

        assertThat(rig.backfill(TICK, false)).isCompletedWithValue(new Backfilled(1, true));
        assertThat(rig.bodies.running()).containsExactly("b");
    }

    @Test
    void one_that_is_under_way_is_not_doubled_whether_it_is_stored_or_not() {
        rig.store.failNextCommit(MemoryStore.Failure.BEFORE);
        CompletableFuture<Backfilled> first = rig.backfill(TICK, false);
        CompletableFuture<Backfilled> second = rig.backfill(TICK, false);
        assertThat(first).isCompletedWithValue(new Backfilled(1, true));
        assertThat(second).isCompletedWithValue(new Backfilled(1, true));
        assertThat(rig.backfill(TICK, true)).isCompletedWithValue(new Backfilled(1, true));
        assertThat(rig.store.runs()).hasSize(1);
    }

    /** The schedule catches up with 15:40, 15:50 and 16:00. */
    @Test
    void a_schedule_that_catches_up_leaves_filled_ticks_alone_before_and_after() {
        assertThat(rig.backfill(TICK, false)).isCompletedWithValue(new Backfilled(1, true));
        rig.scheduled();
        assertThat(rig.store.runs())
                .extracting(run -> run.scheduledFor().toString().substring(11, 16) + " " + run.type())
                .containsExactly("15:50 BACKFILL", "15:40 SCHEDULED", "16:00 SCHEDULED");

        assertThat(rig.backfill("2026-11-23T16:00:00Z", false)).isCompletedWithValue(new Backfilled(3, true));
    }
}
