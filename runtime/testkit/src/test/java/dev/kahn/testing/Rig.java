package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.engine.Backfilled;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Input;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.testing.engine.MemoryStore;
import dev.kahn.testing.engine.ScriptedExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The real engine on one DAG, with a clock set by hand, a store in memory and bodies that end when told to. */
final class Rig {
    static final Instant START = Instant.parse("2026-11-23T16:00:00Z");

    final ManualClock clock = new ManualClock(START);
    final MemoryStore store = new MemoryStore();
    ScriptedExecutor bodies = new ScriptedExecutor();
    private DagGraph dag;
    private Engine engine;
    private boolean isScheduled;

    Rig(DagGraph.Builder dag) {
        this.dag = dag.version("v1").build();
        this.engine = newEngine();
    }

    static Rig of(TaskNode.Builder... tasks) {
        return new Rig(dag(tasks));
    }

    static DagGraph.Builder dag(TaskNode.Builder... tasks) {
        DagGraph.Builder dag = DagGraph.builder("Trial", "test.Trial");
        for (TaskNode.Builder task : tasks) {
            dag.task(task.build());
        }
        return dag;
    }

    static TaskNode.Builder task(String id, String... after) {
        return TaskNode.builder(id).after(after);
    }

    private Engine newEngine() {
        store.saveGraph(dag.id(), dag.version(), GraphJsonWriter.pretty(dag));
        Engine fresh = new Engine(List.of(dag), store, bodies, changes -> {}, clock);
        if (isScheduled) {
            fresh.schedule(dagId -> "{}");
        }
        return fresh;
    }

    /** From now on the DAG runs by itself too. */
    Rig scheduled() {
        isScheduled = true;
        restart();
        return this;
    }

    CompletableFuture<Boolean> pause(boolean isPaused) {
        CompletableFuture<Boolean> answer = engine.pause(dag.id(), isPaused);
        engine.turn();
        return answer;
    }

    CompletableFuture<Backfilled> backfill(String tick, boolean again) {
        Instant at = Instant.parse(tick);
        CompletableFuture<Backfilled> answer =
                engine.backfill(RunRequest.backfill(dag.id(), at, Interval.emptyAt(at), "{}"), again);
        engine.turn();
        return answer;
    }

    /** Both within one turn. */
    CompletableFuture<Backfilled> backfillAndGoOn(String tick) {
        Instant at = Instant.parse(tick);
        CompletableFuture<Backfilled> answer =
                engine.backfill(RunRequest.backfill(dag.id(), at, Interval.emptyAt(at), "{}"), false);
        assertThat(pause(false)).isCompleted();
        return answer;
    }

    CompletableFuture<Boolean> drain() {
        CompletableFuture<Boolean> answer = engine.drain();
        engine.turn();
        return answer;
    }

    Optional<Instant> nextMoment() {
        return engine.turn();
    }

    /** What the body takes, by task. */
    Map<String, String> taken(Command.Start order) {
        return taken(order, store);
    }

    static Map<String, String> taken(Command.Start order, MemoryStore store) {
        Map<String, String> taken = new LinkedHashMap<>();
        order.inputs().forEach((task, input) -> read(input, store).ifPresent(json -> taken.put(task, json)));
        return taken;
    }

    static Optional<String> read(Input input, MemoryStore store) {
        return input instanceof Input.Stored stored
                ? store.result(stored.runId(), stored.taskId())
                : Optional.of(((Input.InMemory) input).json());
    }

    Rig triggered() {
        assertThat(trigger()).isCompleted();
        return this;
    }

    CompletableFuture<Long> trigger() {
        CompletableFuture<Long> run = engine.trigger(RunRequest.manual(dag.id(), clock.instant(), "{}"));
        engine.turn();
        return run;
    }

    void turn() {
        engine.turn();
    }

    void advance(String duration) {
        clock.advance(Duration.parse(duration));
        engine.turn();
    }

    void succeed(String task) {
        succeedWith(task, null);
    }

    void succeedWith(String task, String result) {
        bodies.succeed(task, result);
        engine.turn();
    }

    void show(String task, int attempt, String notes) {
        engine.shown(new AttemptKey(dag.id(), 1, task, TaskRecord.NOT_MAPPED, attempt), notes);
        engine.turn();
    }

    void fail(String task) {
        bodies.fail(task, "IOException: no route");
        engine.turn();
    }

    void end(String task, BodyOutcome outcome) {
        bodies.end(task, outcome);
        engine.turn();
    }

    void cancel(String reason) {
        engine.cancel(1, reason);
        engine.turn();
    }

    CompletableFuture<Long> retry() {
        return retryOf(1);
    }

    CompletableFuture<Long> retryOf(long runId) {
        CompletableFuture<Long> run = engine.retry(runId, Set.of(), false);
        engine.turn();
        return run;
    }

    CompletableFuture<Long> retry(boolean downstream, String... tasks) {
        CompletableFuture<Long> run = engine.retry(1, Set.of(tasks), downstream);
        engine.turn();
        return run;
    }

    CompletableFuture<Long> mark(String task, TaskState as) {
        CompletableFuture<Long> run = engine.mark(1, task, as, "marked by hand");
        engine.turn();
        return run;
    }

    /** Both within one turn. */
    void markAndRetry(String task) {
        CompletableFuture<Long> marked = engine.mark(1, task, TaskState.FAILED, "marked by hand");
        assertThat(retry(false, task)).isCompleted();
        assertThat(marked).isCompleted();
    }

    /** The mark comes first, in the same turn. */
    void markWhileItEnds(String task, TaskState as) {
        CompletableFuture<Long> marked = engine.mark(1, task, as, "marked by hand");
        succeed(task);
        assertThat(marked).isCompleted();
    }

    /** As after kill -9: the store is all that is left. */
    void restart() {
        bodies = new ScriptedExecutor();
        engine = newEngine();
        engine.recover();
    }

    /** As after an orderly end, with bodies still running. */
    void stopAndRestart() {
        engine.close();
        engine.run();
        restart();
    }

    /** As after a body that called {@code System.exit}. */
    void exitAndRestart(String task) {
        engine.close(bodies.started().stream()
                .map(Command.Start::attempt)
                .filter(attempt -> attempt.taskId().equals(task))
                .reduce((earlier, later) -> later)
                .orElseThrow());
        engine.run();
        restart();
    }

    void restartWith(DagGraph.Builder changed) {
        dag = changed.build();
        restart();
    }

    RunRecord run() {
        return store.runs().get(0);
    }

    TaskRecord task(String id) {
        return store.task(1, id).orElseThrow();
    }

    TaskState state(String id) {
        return task(id).state();
    }
}
