package dev.kahn.engine;

import dev.kahn.engine.plan.Pools;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Durations;
import dev.kahn.graph.PoolSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TaskSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The attributes that settings can change: each with its name, how it is shown, and what changes it. */
final class Attributes {

    static final List<Attribute<DagGraph>> OF_DAGS = List.of(
            ofDag("backoff", dag -> backoff(dag.defaults()), (dag, text) -> dag.backoff(text.factor())),
            ofDag("deadline", dag -> limit(dag.deadline()), (dag, text) -> dag.deadline(text.orNull())),
            // not part of the graph: the log reads this setting itself
            ofDag("logLevel", dag -> OverriddenValue.NONE, (dag, text) -> text.requireLevel()),
            ofDag("maxActiveRuns", dag -> number(dag.maxActiveRuns()), (dag, text) -> dag.maxActiveRuns(text.number())),
            ofDag(
                    "maxRetryDelay",
                    dag -> maxRetryDelay(dag.defaults()),
                    (dag, text) -> dag.maxRetryDelay(text.limit())),
            ofDag("pool", dag -> pool(dag.defaults()), (dag, text) -> dag.defaultPool(text.pool())),
            ofDag("retries", dag -> retries(dag.defaults()), (dag, text) -> dag.retries(text.number())),
            ofDag("retryDelay", dag -> retryDelay(dag.defaults()), (dag, text) -> dag.retryDelay(text.value())),
            ofDag("schedule", dag -> orNone(dag.schedule()), (dag, text) -> dag.schedule(text.schedule())),
            ofDag("taskTimeout", dag -> limit(dag.defaults().timeout()), (dag, text) -> dag.taskTimeout(text.limit())),
            ofDag("timeout", dag -> limit(dag.timeout()), (dag, text) -> dag.timeout(text.orNull())),
            ofDag("zone", dag -> dag.zone().getId(), (dag, text) -> dag.zone(text.zone())));

    static final List<Attribute<DagTask>> OF_TASKS = List.of(
            ofTask("backoff", of -> backoff(of.settings()), (task, text) -> task.backoff(text.factor())),
            ofTask("delay", of -> Durations.format(of.task().delay()), (task, text) -> task.delay(text.value())),
            new Attribute<>("every", of -> limit(of.every()), (of, text) -> of.polling(text.value())),
            ofTask(
                    "maxParallel",
                    of -> number(of.task().maxParallel()),
                    (task, text) -> task.maxParallel(text.number())),
            ofTask(
                    "maxRetryDelay",
                    of -> maxRetryDelay(of.settings()),
                    (task, text) -> task.maxRetryDelay(text.limit())),
            ofTask("pool", of -> pool(of.settings()), (task, text) -> task.pool(text.pool())),
            ofTask("priority", of -> number(of.task().priority()), (task, text) -> task.priority(text.number())),
            ofTask("retries", of -> retries(of.settings()), (task, text) -> task.retries(text.number())),
            ofTask("retryDelay", of -> retryDelay(of.settings()), (task, text) -> task.retryDelay(text.value())),
            ofTask("slots", of -> number(of.task().slots()), (task, text) -> task.slots(text.number())),
            ofTask("timeout", of -> limit(of.settings().timeout()), (task, text) -> task.timeout(text.limit())));

    static final List<Attribute<PoolSpec>> OF_POOLS = List.of(new Attribute<>(
            "slots", pool -> number(pool.slots()), (pool, text) -> new PoolSpec(pool.name(), text.number())));

    private Attributes() {}

    private static Attribute<DagGraph> ofDag(
            String name, Function<DagGraph, String> shown, BiConsumer<DagGraph.Builder, SettingText> change) {
        return new Attribute<>(name, shown, (dag, text) -> {
            DagGraph.Builder changed = dag.toBuilder();
            change.accept(changed, text);
            return changed.build();
        });
    }

    private static Attribute<DagTask> ofTask(
            String name, Function<DagTask, String> shown, BiConsumer<TaskNode.Builder, SettingText> change) {
        return new Attribute<>(name, shown, (of, text) -> {
            TaskNode.Builder changed = of.task().toBuilder();
            change.accept(changed, text);
            return of.with(changed.build());
        });
    }

    private static String backoff(TaskSettings settings) {
        return settings.backoff() == null ? "1.0" : String.valueOf(settings.backoff());
    }

    private static String maxRetryDelay(TaskSettings settings) {
        return limit(settings.maxRetryDelay());
    }

    private static String pool(TaskSettings settings) {
        return settings.pool() == null ? Pools.DEFAULT.name() : settings.pool();
    }

    private static String retries(TaskSettings settings) {
        return settings.retries() == null ? "0" : String.valueOf(settings.retries());
    }

    private static String retryDelay(TaskSettings settings) {
        return settings.retryDelay() == null ? "5m" : Durations.format(settings.retryDelay());
    }

    private static String limit(@Nullable Duration duration) {
        return duration == null || duration.equals(Durations.MAX) ? OverriddenValue.NONE : Durations.format(duration);
    }

    private static String orNone(@Nullable String value) {
        return value == null ? OverriddenValue.NONE : value;
    }

    private static String number(int value) {
        return String.valueOf(value);
    }
}
