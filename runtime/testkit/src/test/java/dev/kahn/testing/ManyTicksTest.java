package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Overlap;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.StoreException;
import dev.kahn.engine.schedule.TickLead;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.testing.engine.MemoryStore;
import dev.kahn.testing.engine.ScriptedExecutor;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many DAGs that share a tick: their runs are stored shortly before it with what they begin with, not all of them in one
 * turn, and their bodies start at it.
 */
class ManyTicksTest {
    private static final Instant TICK = Rig.START.plusSeconds(60);
    private static final Instant SHORTLY_BEFORE =
            TICK.minus(TickLead.DEFAULT.each().multipliedBy(101));

    private static final List<DagGraph> DAGS = dags(101);

    private final ManualClock clock = new ManualClock(Rig.START);
    private final MemoryStore store = new MemoryStore();
    private ScriptedExecutor bodies = new ScriptedExecutor();

    private static List<DagGraph> dags(int number) {
        return IntStream.range(0, number)
                .mapToObj(each -> DagGraph.builder("Dag" + each, "test.Dag" + each)
                        .version("v1")
                        .schedule("* * * * *")
                        .task(TaskNode.builder("a").build())
                        .build())
                .toList();
    }

    private Engine engine() {
        return engine(DAGS, store);
    }

    private Engine engine(List<DagGraph> dags, RunStore store) {
        bodies = new ScriptedExecutor();
        Engine engine = new Engine(dags, store, bodies, changes -> {}, clock);
        engine.schedule(dagId -> "{}");
        engine.recover();
        return engine;
    }

    private Engine engineWithRunsStoredAhead() {
        Engine engine = engine();
        clock.set(SHORTLY_BEFORE);
        engine.turn();
        return engine;
    }

    private void assertThatEachDagHasOneRun(int withBody) {
        assertThat(store.runs())
                .hasSize(DAGS.size())
                .allMatch(run -> run.scheduledFor().equals(TICK))
                .allMatch(run -> run.state() == RunState.RUNNING);
        assertThat(store.runs()).extracting(RunRecord::dagId).doesNotHaveDuplicates();
        assertThat(bodies.running()).hasSize(withBody);
    }

    @Test
    void their_runs_are_stored_shortly_before_the_tick_and_their_bodies_start_at_it() {
        Engine engine = engine();
        assertThat(engine.turn()).contains(SHORTLY_BEFORE);
        assertThat(store.runs()).isEmpty();

        clock.set(SHORTLY_BEFORE);
        assertThat(engine.turn()).contains(TICK);
        assertThatEachDagHasOneRun(0);
        assertThat(store.runs()).extracting(RunRecord::startedAt).containsOnly(TICK);
        assertThat(store.dags()).extracting(DagRecord::decidedUntil).containsOnly(TICK);

        clock.set(TICK.minusMillis(1));
        assertThat(engine.turn()).contains(TICK);
        assertThatEachDagHasOneRun(0);

        clock.set(TICK);
        store.failNextCommit(MemoryStore.Failure.BEFORE);
        engine.turn();
        assertThatEachDagHasOneRun(DAGS.size()); // there is nothing to be stored
    }

    @Test
    void few_dags_have_their_runs_at_the_tick() {
        Engine engine = engine(dags(99), store);
        assertThat(engine.turn()).contains(TICK);
    }

    @Test
    void an_engine_that_comes_late_makes_the_runs_at_once() {
        Engine engine = engine();
        clock.set(TICK.plusMillis(3));
        engine.turn();
        assertThatEachDagHasOneRun(DAGS.size());
    }

    @Test
    void a_crash_in_between_neither_loses_nor_doubles_a_tick_and_no_body_starts_early() {
        engineWithRunsStoredAhead();
        clock.set(TICK.minusMillis(1));

        Engine after = engine();
        assertThat(after.turn()).contains(TICK);
        assertThatEachDagHasOneRun(0);

        clock.set(TICK);
        after.turn();
        assertThatEachDagHasOneRun(DAGS.size());
        assertThat(bodies.started())
                .allMatch(start -> start.attempt().number() == 2); // the first is lost, as far as one knows
        assertThat(store.dags()).extracting(DagRecord::decidedUntil).containsOnly(TICK);
    }

    @Test
    void a_crash_until_after_the_tick_loses_none() {
        engineWithRunsStoredAhead();
        clock.set(TICK.plusSeconds(1));

        Engine after = engine();
        after.turn();
        assertThatEachDagHasOneRun(DAGS.size());
    }

    @Test
    void an_engine_that_is_to_end_starts_none_of_them() {
        Engine engine = engineWithRunsStoredAhead();
        assertThat(engine.drain()).isNotDone();
        clock.set(TICK);
        engine.turn();
        assertThatEachDagHasOneRun(0);
    }

    @Test
    void a_commit_that_fails_is_repeated_before_anything_begins() {
        Engine engine = engine();
        clock.set(SHORTLY_BEFORE);
        store.failNextCommit(MemoryStore.Failure.BEFORE);
        engine.turn();
        assertThat(store.runs()).isEmpty();

        clock.set(TICK.plusSeconds(1));
        engine.turn();
        assertThatEachDagHasOneRun(DAGS.size());
    }

    @Test
    void what_depends_on_what_is_active_at_the_tick_is_decided_at_the_tick() {
        List<DagGraph> dags = new ArrayList<>(DAGS);
        dags.add(dags(1).get(0).toBuilder().overlap(Overlap.SKIP).build());
        dags.remove(0);
        Engine engine = engine(dags, store);
        clock.set(SHORTLY_BEFORE);
        assertThat(engine.turn()).contains(TICK);
        assertThat(store.runs()).extracting(RunRecord::dagId).hasSize(100).doesNotContain("Dag0");

        clock.set(TICK);
        engine.turn();
        assertThatEachDagHasOneRun(DAGS.size());
    }

    @Test
    void a_dag_that_is_paused_in_between_has_its_run_already_and_one_that_is_cancelled_does_not_begin() {
        Engine engine = engineWithRunsStoredAhead();
        assertThat(engine.pause("Dag0", true)).isNotCompleted();
        RunRecord cancelled = store.runs().get(1);
        engine.cancel(cancelled.runId(), "not today");
        engine.turn();

        clock.set(TICK);
        engine.turn();
        assertThat(bodies.started())
                .extracting(start -> start.attempt().runId())
                .hasSize(DAGS.size() - 1)
                .doesNotContain(cancelled.runId());
        assertThat(store.runs())
                .filteredOn(run -> run.state() == RunState.CANCELLED)
                .extracting(RunRecord::endedAt)
                .containsExactly(TICK);
    }

    @Test
    void a_run_that_is_cancelled_and_retried_in_between_waits_for_its_tick_all_the_same() {
        Engine engine = engineWithRunsStoredAhead();
        long runId = store.runs().get(0).runId();
        engine.cancel(runId, "not today");
        engine.turn();
        assertThat(engine.retry(runId, Set.of(), false)).isNotCompleted();
        engine.turn();
        assertThatEachDagHasOneRun(0);

        clock.set(TICK);
        engine.turn();
        assertThatEachDagHasOneRun(DAGS.size());
    }

    @Test
    void a_clock_that_is_set_back_in_between_doubles_nothing_and_keeps_nobody_waiting_for_hours() {
        Engine engine = engineWithRunsStoredAhead();
        clock.set(TICK.minus(Duration.ofHours(2)));
        engine.turn();
        assertThatEachDagHasOneRun(DAGS.size());

        clock.set(TICK);
        engine.turn();
        assertThat(store.runs())
                .filteredOn(run -> run.scheduledFor().equals(TICK))
                .hasSize(DAGS.size());
    }

    @Test
    void no_more_than_five_hundred_runs_begin_in_one_turn_and_the_others_at_once_after_it() {
        Engine engine = engine(dags(1_001), store);
        clock.set(TICK);
        assertThat(engine.turn()).contains(TICK);
        assertThat(running()).isEqualTo(500);
        assertThat(engine.turn()).contains(TICK);
        assertThat(running()).isEqualTo(1_000);
        assertThat(engine.turn()).hasValueSatisfying(next -> assertThat(next).isAfter(TICK));
        assertThat(running()).isEqualTo(1_001);
    }

    @Test
    void no_more_of_one_dag_begin_in_one_turn_either() {
        DagGraph dag = dags(1).get(0).toBuilder().maxActiveRuns(1_000).build();
        Engine engine = engine(List.of(dag), store);
        for (int i = 0; i < 501; i++) {
            assertThat(engine.trigger(RunRequest.manual(dag.id(), Rig.START, "{}")))
                    .isNotDone();
        }
        assertThat(engine.turn()).contains(Rig.START);
        assertThat(running()).isEqualTo(500);
        assertThat(engine.turn()).contains(TICK);
        assertThat(running()).isEqualTo(501);
    }

    private long running() {
        return store.runs().stream()
                .filter(run -> run.state() == RunState.RUNNING)
                .count();
    }

    @Test
    void a_store_that_cannot_say_whether_a_tick_has_a_run_leaves_no_dag_behind() {
        Engine before = engine();
        clock.advance(Duration.ofMinutes(1));
        before.turn();

        clock.set(Rig.START);
        Engine after = engine(DAGS, failingOnce("runAt"));
        clock.advance(Duration.ofMinutes(1));
        after.turn();
        clock.advance(Duration.ofMinutes(1));
        after.turn();
        assertThat(store.runs()).hasSize(2 * DAGS.size());
    }

    private RunStore failingOnce(String question) {
        AtomicBoolean hasFailed = new AtomicBoolean();
        return (RunStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RunStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(question) && !hasFailed.getAndSet(true)) {
                        throw new StoreException("The store is away", null);
                    }
                    return method.invoke(store, arguments);
                });
    }
}
