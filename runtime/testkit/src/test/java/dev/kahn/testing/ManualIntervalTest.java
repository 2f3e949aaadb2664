package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.engine.Engine;
import dev.kahn.engine.QueuedRun;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.RunType;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.testing.engine.MemoryStore;
import dev.kahn.testing.engine.ScriptedExecutor;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The interval of a run that somebody asks for: that of the tick that was named, or an empty one. */
class ManualIntervalTest {

    private static final Instant NOW = Instant.parse("2026-11-30T19:12:00Z");
    private static final Instant TICK = Instant.parse("2026-11-30T18:00:00Z");
    private static final DagGraph HOURLY = DagGraph.builder("HourlyEtl", "shop.HourlyEtl")
            .version("v1")
            .schedule("@hourly")
            .start("2026-11-30T10:00:00Z")
            .task(TaskNode.builder("load").build())
            .build();

    private final MemoryStore store = new MemoryStore();

    private Interval interval(Instant at) {
        Engine engine = new Engine(List.of(HOURLY), store, new ScriptedExecutor(), changes -> {}, new ManualClock(NOW));
        engine.recover();
        CompletableFuture<Long> run = engine.trigger(RunRequest.manual("HourlyEtl", at, "{}"));
        engine.turn();
        return store.record(run.join())
                .filter(record -> record.type() == RunType.MANUAL)
                .orElseThrow()
                .interval();
    }

    @Test
    void of_a_run_for_a_tick_is_that_of_the_tick() {
        assertThat(interval(TICK)).isEqualTo(new Interval(Instant.parse("2026-11-30T17:00:00Z"), TICK));
    }

    @Test
    void of_a_run_for_a_tick_that_is_stored_while_no_engine_runs_is_that_of_the_tick() {
        assertThat(QueuedRun.store(store, HOURLY, RunRequest.manual("HourlyEtl", TICK, "{}"), NOW, run -> List.of())
                        .interval())
                .isEqualTo(new Interval(Instant.parse("2026-11-30T17:00:00Z"), TICK));
    }

    @Test
    void of_a_run_for_another_moment_is_empty() {
        assertThat(interval(TICK.plusMillis(1))).isEqualTo(Interval.emptyAt(TICK.plusMillis(1)));
        assertThat(interval(NOW)).isEqualTo(Interval.emptyAt(NOW));
    }

    @Test
    void of_a_run_for_a_tick_before_the_start_is_empty() {
        Instant before = Instant.parse("2026-11-30T09:00:00Z");
        assertThat(interval(before)).isEqualTo(Interval.emptyAt(before));
    }
}
