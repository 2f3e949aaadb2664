package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.Engine;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.RunListener;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More DAGs with one tick than are taken up at once: their runs are stored first, and all else follows. */
class ManyTicksTest {
    private static final Instant TICK = Rig.START.plusSeconds(60);

    private static final List<DagGraph> DAGS = IntStream.range(0, 101)
            .mapToObj(number -> DagGraph.builder("Dag" + number, "test.Dag" + number)
                    .version("v1")
                    .schedule("* * * * *")
                    .task(TaskNode.builder("a").build())
                    .build())
            .toList();

    private final ManualClock clock = new ManualClock(Rig.START);
    private final MemoryStore store = new MemoryStore();

    private Engine engine() {
        return engine(store);
    }

    private Engine engine(RunStore store) {
        Engine engine = new Engine(DAGS, store, new ScriptedExecutor(), new RunListener() {}, clock);
        engine.schedule(dagId -> "{}");
        engine.recover();
        return engine;
    }

    private void assertThatEachDagHasOneRun(RunState state) {
        assertThat(store.runs())
                .hasSize(DAGS.size())
                .allMatch(run -> run.scheduledFor().equals(TICK));
        assertThat(store.runs()).extracting(RunRecord::dagId).doesNotHaveDuplicates();
        assertThat(store.runs()).extracting(RunRecord::state).containsOnly(state);
    }

    @Test
    void all_runs_are_stored_before_the_first_one_begins_which_is_at_once() {
        Engine engine = engine();
        clock.advance(Duration.ofMinutes(1));

        assertThat(engine.turn()).hasValueSatisfying(next -> assertThat(next).isBeforeOrEqualTo(TICK));
        assertThatEachDagHasOneRun(RunState.QUEUED);

        assertThat(engine.turn()).contains(TICK.plusSeconds(60));
        assertThatEachDagHasOneRun(RunState.RUNNING);
        assertThat(store.dags()).extracting(DagRecord::decidedUntil).containsOnly(TICK);
    }

    @Test
    void a_crash_in_between_neither_loses_nor_doubles_a_tick() {
        Engine before = engine();
        clock.advance(Duration.ofMinutes(1));
        before.turn();
        clock.advance(Duration.ofSeconds(1));

        Engine after = engine();
        assertThat(after.turn()).contains(TICK.plusSeconds(60));
        assertThatEachDagHasOneRun(RunState.RUNNING);
        assertThat(store.dags()).extracting(DagRecord::decidedUntil).containsOnly(TICK);
    }

    @Test
    void a_commit_that_fails_in_between_is_repeated() {
        Engine engine = engine();
        clock.advance(Duration.ofMinutes(1));
        store.failNextCommit(MemoryStore.Failure.BEFORE);
        engine.turn();
        assertThat(store.runs()).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        engine.turn();
        engine.turn();
        assertThatEachDagHasOneRun(RunState.RUNNING);
    }

    @Test
    void a_store_that_cannot_say_whether_a_tick_has_a_run_leaves_no_dag_behind() {
        Engine before = engine();
        clock.advance(Duration.ofMinutes(1));
        before.turn();
        before.turn();

        clock.set(Rig.START);
        Engine after = engine(failingOnce("runAt"));
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
