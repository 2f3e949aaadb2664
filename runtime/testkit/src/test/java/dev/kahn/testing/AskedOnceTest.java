package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.engine.Backfilled;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.Triggered;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.testing.engine.MemoryStore;
import dev.kahn.testing.engine.ScriptedExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks twice with one key, and what is stored along with what was asked for. */
class AskedOnceTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final DagGraph DAILY = DagGraph.builder("Daily", "shop.Daily")
            .version("v1")
            .task(TaskNode.builder("load").build())
            .build();

    private final MemoryStore store = new MemoryStore();
    private final ManualClock clock = new ManualClock(NOW);
    private final List<Change> stored = new ArrayList<>();
    private Engine engine;

    @BeforeEach
    void start() {
        engine = new Engine(List.of(DAILY), store, new ScriptedExecutor(), stored::addAll, clock);
        engine.recover();
    }

    private CompletableFuture<Triggered> trigger(String key, String params) {
        return engine.trigger(RunRequest.manual("Daily", clock.instant(), params), key, this::entry);
    }

    private List<Change> entry(Triggered run) {
        return List.of(entry(run.runId()));
    }

    private static AuditRecord entry(long runId) {
        return new AuditRecord(runId, NOW, new Actor("alice", "here"), "act", "Daily", runId, "");
    }

    private List<AuditRecord> entries() {
        return stored.stream()
                .filter(AuditRecord.class::isInstance)
                .map(AuditRecord.class::cast)
                .toList();
    }

    @Test
    void the_same_key_gives_the_same_run_within_a_turn_and_in_another_life() {
        CompletableFuture<Triggered> first = trigger("k", "{}");
        CompletableFuture<Triggered> second = trigger("k", "{}");
        engine.turn();
        assertThat(first).isCompletedWithValue(new Triggered(1, true));
        assertThat(second).isCompletedWithValue(new Triggered(1, false));

        start();
        CompletableFuture<Triggered> later = trigger("k", "{}");
        CompletableFuture<Triggered> other = trigger("l", "{}");
        CompletableFuture<Triggered> none = trigger("", "{}");
        engine.turn();
        assertThat(later).isCompletedWithValue(new Triggered(1, false));
        assertThat(other).isCompletedWithValue(new Triggered(2, true));
        assertThat(none).isCompletedWithValue(new Triggered(3, true));
        assertThat(entries())
                .extracting(AuditRecord::runId)
                .as("one for each run")
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_same_key_with_other_parameters_is_refused() {
        var ignored = trigger("k", "{}");
        engine.turn();
        CompletableFuture<Triggered> other = trigger("k", "{\"size\":1}");
        engine.turn();
        assertThat(other)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RefusedException.class)
                .withMessageContaining("run 1 was triggered with the same idempotency key");
        assertThat(store.runs()).hasSize(1);
    }

    @Test
    void a_commit_that_fails_leaves_neither_the_run_nor_the_entry_and_both_come_with_the_next() {
        store.failNextCommit(MemoryStore.Failure.BEFORE);
        CompletableFuture<Triggered> run = trigger("k", "{}");
        engine.turn();
        assertThat(run).isNotDone();
        assertThat(store.runs()).isEmpty();
        assertThat(store.runOfKey("Daily", "k")).isEmpty();

        engine.turn();
        assertThat(run).isCompletedWithValue(new Triggered(1, true));
        assertThat(store.runOfKey("Daily", "k")).contains(1L);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void what_is_refused_stores_nothing_along() {
        CompletableFuture<Long> unknown = engine.cancel(7, "why not", run -> List.of(entry(run)));
        CompletableFuture<Long> nothing = engine.retry(7, Set.of(), false, run -> List.of(entry(run)));
        engine.turn();
        assertThat(unknown).isCompletedExceptionally();
        assertThat(nothing).isCompletedExceptionally();
        assertThat(stored).isEmpty();
    }

    @Test
    void the_end_of_a_run_is_stored_with_who_wanted_it() {
        var ignored = trigger("", "{}");
        engine.turn();
        stored.clear();
        CompletableFuture<Long> end = engine.cancel(1, "enough", run -> List.of(entry(run)));
        engine.turn();
        assertThat(end).isCompletedWithValue(1L);
        assertThat(stored).hasAtLeastOneElementOfType(RunRecord.class);
        assertThat(entries()).hasSize(1);
        CompletableFuture<Long> again = engine.cancel(1, "enough", run -> List.of(entry(run)));
        engine.turn();
        assertThat(again).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("run 1 is already done");
    }

    @Test
    void a_run_of_a_tick_that_runs_again_is_stored_with_who_wanted_it() {
        RunRequest tick = RunRequest.backfill("Daily", NOW, Interval.emptyAt(NOW), "{}");
        var begun = engine.backfill(tick, false);
        engine.cancel(1, "enough");
        engine.turn();
        assertThat(begun).isCompletedWithValue(new Backfilled(1, true));

        CompletableFuture<Backfilled> again = engine.backfill(tick, false, run -> List.of(entry(run.runId())));
        engine.turn();
        assertThat(again).isCompletedWithValue(new Backfilled(1, true));
        assertThat(entries()).hasSize(1);
    }

    @Test
    void rows_about_no_run_are_stored_by_who_writes() {
        CompletableFuture<Boolean> kept = engine.keep(List.of(entry(0)));
        assertThat(kept).isNotDone();
        engine.turn();
        assertThat(kept).isCompletedWithValue(true);
        assertThat(entries()).hasSize(1);
    }
}
