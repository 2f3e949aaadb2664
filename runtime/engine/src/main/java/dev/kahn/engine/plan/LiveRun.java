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
import java.util.Optional;
import java.util.Set;

/**
 * A run in memory: its row, its tasks, and how they depend on each other. What an event does to it is
 * decided by a {@link RunStep}.
 *
 * <p>Invariants: a task starts only if its trigger rule is met by tasks that are done; {@code open} is the
 * number of tasks that are not done; a run that has begun is done exactly when {@code open} is 0. Not
 * thread-safe: one loop owns it.
 */
public final class LiveRun {
    final DagGraph graph;
    private final List<GraphChange> changes;
    final Map<String, LiveTask> tasks;

    /** What its tasks take of runs of other DAGs, as JSON, by {@link UpstreamResult#key()}. */
    Map<String, String> upstreamResults = Map.of();

    RunRecord run;
    int open;

    private LiveRun(DagGraph graph, RunRecord run, List<GraphChange> changes) {
        this.graph = graph;
        this.changes = changes;
        this.run = run;
        this.tasks = new LinkedHashMap<>(graph.tasks().size() * 2);
        for (TaskNode node : graph.tasks()) {
            LiveTask task = new LiveTask(node, graph.defaults());
            tasks.put(node.id(), task);
            for (String upstream : node.upstream()) {
                task(upstream).downstream.add(task);
            }
        }
        this.open = tasks.size();
    }

    /**
     * A run that nothing has happened to yet.
     *
     * @param graph what to run, with the effective settings
     * @param run the run, {@link RunState#QUEUED}
     * @return the run in memory
     */
    public static LiveRun queued(DagGraph graph, RunRecord run) {
        return new LiveRun(graph, run, List.of());
    }

    /**
     * A run as it was stored.
     *
     * @param graph what to run, of the version that the run is pinned to
     * @param stored its rows
     * @param changes what the code at hand has that the run's version had not; none of it stops what is still to do
     * @return the run in memory; it goes on when {@link RunEvent.NodeLost} is applied
     */
    public static LiveRun restored(DagGraph graph, StoredRun stored, List<GraphChange> changes) {
        LiveRun live = new LiveRun(graph, stored.run(), changes);
        for (TaskRecord row : stored.tasks()) {
            live.task(row.taskId()).instance(row.mapIndex()).restore(row);
        }
        for (AttemptRecord attempt : stored.openAttempts()) {
            live.task(attempt.attempt().taskId()).instance(attempt.attempt().mapIndex()).open = attempt;
        }
        live.recount();
        return live;
    }

    /** Counts anew how many tasks are open, and how those ended that others run after. */
    void recount() {
        open = tasks.size();
        tasks.values().forEach(LiveTask::forgetUpstream);
        for (LiveTask task : tasks.values()) {
            if (task.state().isDone()) {
                open--;
                task.downstream.forEach(after -> after.countUpstream(task.state()));
            }
        }
    }

    /**
     * What its tasks take of other DAGs.
     *
     * @return each result once
     */
    public List<UpstreamResult> fromDags() {
        return graph.fromDags();
    }

    /**
     * Hands it what it takes of runs of other DAGs, before its first event.
     *
     * @param results as JSON, by {@link UpstreamResult#key()}; what was not given is missing
     */
    public void take(Map<String, String> results) {
        upstreamResults = results;
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
     * Applies one event. A run that is done takes no notice of it, unless somebody wants it to go on.
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
     * Brings the news that it is late, at the moment of its deadline: so long after its tick, or after it was asked for if it
     * has none. Once in its life.
     *
     * @param effects where to add what follows
     */
    public void watchDeadline(Effects effects) {
        Duration deadline = graph.deadline();
        if (deadline != null && run.deadlineMissedAt() == null) {
            effects.command(
                    new Command.Wake(run.runId(), run.expectedSince().plus(deadline), new RunEvent.DeadlinePassed()));
        }
    }

    /** Empty for an element that the list does not have any more. */
    Optional<LiveInstance> instance(InstanceKey key) {
        LiveTask task = task(key.taskId());
        return key.mapIndex() < task.elements.size() ? Optional.of(task.instance(key.mapIndex())) : Optional.empty();
    }

    /** A task that somebody names. */
    LiveTask known(String id) {
        if (!tasks.containsKey(id)) {
            throw new RefusedException("DAG " + graph.id() + " has no task \"" + id + "\"; "
                    + Suggestion.among(tasks.keySet(), id, "its tasks are"));
        }
        return task(id);
    }

    /** What keeps the code at hand from running these tasks again. */
    Optional<GraphChange> obstacle(Set<String> toRun) {
        return changes.stream().filter(change -> change.stops(toRun)).findFirst();
    }

    LiveTask task(String id) {
        LiveTask task = tasks.get(id);
        if (task == null) {
            throw new IllegalArgumentException("DAG " + graph.id() + " has no task " + id);
        }
        return task;
    }
}
