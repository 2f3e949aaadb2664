package dev.kahn.engine.plan;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.GraphChange;
import dev.kahn.graph.Suggestion;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.UpstreamResult;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run in memory: its row, its tasks, and how they depend on each other. {@link RunStep} decides what an event does to it.
 *
 * <p>Invariants: a task starts only if the outcomes of its upstream tasks meet its trigger rule; {@code open} is the number of
 * tasks that are not done; a run that has begun is done exactly when {@code open} is 0. Not thread-safe: the loop owns it.
 */
public final class LiveRun {
    final DagGraph graph;
    private final List<GraphChange> changes;

    /** Made when they are first needed, so that a run that waits for its turn takes the memory of its row only. */
    private @Nullable Map<String, LiveTask> tasks;

    /** The results that its tasks take from runs of other DAGs, by {@link UpstreamResult#key()}. */
    Map<String, Input> upstreamResults = Map.of();

    RunRecord run;
    int open;
    boolean hasExactRetryDelays;

    private LiveRun(DagGraph graph, RunRecord run, List<GraphChange> changes) {
        this.graph = graph;
        this.changes = changes;
        this.run = run;
        this.open = graph.tasks().size();
    }

    /** Its tasks by their ids, in the order of the graph. */
    Map<String, LiveTask> tasks() {
        Map<String, LiveTask> known = tasks;
        if (known == null) {
            known = linked(graph);
            tasks = known;
        }
        return known;
    }

    private static Map<String, LiveTask> linked(DagGraph graph) {
        Map<String, LiveTask> tasks = new LinkedHashMap<>(graph.tasks().size() * 2);
        for (TaskNode node : graph.tasks()) { // after all that it is downstream of
            LiveTask task = new LiveTask(node, graph.defaults());
            tasks.put(node.id(), task);
            for (String upstream : node.upstream()) {
                Objects.requireNonNull(tasks.get(upstream)).downstream.add(task);
            }
            if (node.forEach() != null) {
                Objects.requireNonNull(tasks.get(node.forEach())).isMappedOver = true;
            }
        }
        return tasks;
    }

    /**
     * Makes a run to which nothing has happened yet.
     *
     * @param graph the tasks to run, with the effective settings
     * @param run the run, {@link RunState#QUEUED}
     * @return the run in memory
     */
    public static LiveRun queued(DagGraph graph, RunRecord run) {
        return new LiveRun(graph, run, List.of());
    }

    /**
     * Restores a run from its stored rows.
     *
     * @param graph the tasks to run, of the version that the run is pinned to
     * @param stored its rows
     * @param changes what the current code adds to the run's version; none of it affects what is still to do
     * @return the run in memory; it continues when {@link RunEvent.NodeLost} is applied
     */
    public static LiveRun restored(DagGraph graph, StoredRun stored, List<GraphChange> changes) {
        LiveRun live = new LiveRun(graph, stored.run(), changes);
        for (TaskRecord row : stored.tasks()) {
            live.task(row.taskId()).instance(row.mapIndex()).restore(row);
        }
        for (AttemptRecord attempt : stored.openAttempts()) {
            live.task(attempt.attempt().taskId()).instance(attempt.attempt().mapIndex()).open = attempt;
        }
        if (live.tasks != null) {
            live.recount();
        }
        return live;
    }

    /** Counts again how many tasks are open, and how the upstream tasks of each task ended. */
    void recount() {
        open = tasks().size();
        tasks().values().forEach(LiveTask::forgetUpstream);
        for (LiveTask task : tasks().values()) {
            if (task.state().isDone()) {
                open--;
                task.downstream.forEach(after -> after.countUpstream(task.state()));
            }
        }
    }

    /**
     * The results that its tasks take from other DAGs.
     *
     * @return each result once
     */
    public List<UpstreamResult> fromDags() {
        return graph.fromDags();
    }

    /**
     * Passes in the results that it takes from runs of other DAGs, before its first event.
     *
     * @param results by {@link UpstreamResult#key()}; a result that was not returned is absent
     */
    public void take(Map<String, Input> results) {
        upstreamResults = results;
    }

    /** Leaves out the random part of the delays before retries, for tests under virtual time. */
    public void keepRetryDelaysExact() {
        hasExactRetryDelays = true;
    }

    /**
     * The run's own row.
     *
     * @return as it is now
     */
    public RunRecord record() {
        return run;
    }

    /**
     * Applies one event. A run that is done ignores it, unless it is a {@link RunEvent.Repair}.
     *
     * @param event what happened
     * @param now the time
     * @param effects where to add what follows
     */
    public void apply(RunEvent event, Instant now, Effects effects) {
        if (!run.state().isDone() || event instanceof RunEvent.Repair) {
            new RunStep(this, now, effects).apply(event);
        }
    }

    /**
     * Watches the deadline of a run that was just made, was open when the last engine ended, or is to run again. It counts from
     * the run's tick, or from its creation if it has none. A run misses it at most once: if that is so already, it is marked in
     * this turn, before the run can begin. A run that was done by its deadline and runs again does not miss it: nobody expects a
     * retry by a moment that is past.
     *
     * @param now the time
     * @param effects where to add what follows
     */
    public void watchDeadline(Instant now, Effects effects) {
        Duration deadline = graph.deadline();
        if (deadline == null || run.deadlineMissedAt() != null) {
            return;
        }
        Instant at = run.expectedSince().plus(deadline);
        if (at.isAfter(now)) {
            effects.command(new Command.Wake(run.runId(), at, new RunEvent.DeadlinePassed()));
        } else if (!isRetriedSince(at)) {
            apply(new RunEvent.DeadlinePassed(), now, effects);
        }
    }

    /** A run that begins for the first time has no tasks in memory yet, or began before its deadline, or was marked before. */
    private boolean isRetriedSince(Instant deadline) {
        Instant startedAt = run.startedAt();
        return startedAt == null ? tasks != null : startedAt.isAfter(deadline);
    }

    /** Empty for an element that the list no longer has. */
    Optional<LiveInstance> instance(InstanceKey key) {
        LiveTask task = task(key.taskId());
        return key.mapIndex() < task.elements.size() ? Optional.of(task.instance(key.mapIndex())) : Optional.empty();
    }

    /** Finds a task by a name that somebody gave. */
    LiveTask known(String id) {
        if (!tasks().containsKey(id)) {
            throw new RefusedException("DAG " + graph.id() + " has no task \"" + id + "\"; "
                    + Suggestion.among(tasks().keySet(), id, "its tasks are"));
        }
        return task(id);
    }

    /** The change of the code that keeps these tasks from running again, if there is one. */
    Optional<GraphChange> obstacle(Set<String> toRun) {
        return changes.stream().filter(change -> change.stops(toRun)).findFirst();
    }

    LiveTask task(String id) {
        LiveTask task = tasks().get(id);
        if (task == null) {
            throw new IllegalArgumentException("DAG " + graph.id() + " has no task " + id);
        }
        return task;
    }
}
