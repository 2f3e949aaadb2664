package dev.kahn.engine.plan;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

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
    final Map<String, LiveTask> tasks;
    RunRecord run;
    int open;

    private LiveRun(DagGraph graph, RunRecord run) {
        this.graph = graph;
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
        return new LiveRun(graph, run);
    }

    /**
     * A run as it was stored.
     *
     * @param graph what to run, of the version that the run is pinned to
     * @param stored its rows
     * @return the run in memory; it goes on when {@link RunEvent.NodeLost} is applied
     */
    public static LiveRun restored(DagGraph graph, StoredRun stored) {
        LiveRun live = new LiveRun(graph, stored.run());
        for (TaskRecord row : stored.tasks()) {
            LiveTask task = live.task(row.taskId());
            task.restore(row);
            if (row.state().isDone()) {
                live.open--;
                task.downstream.forEach(after -> after.countUpstream(row.state()));
            }
        }
        for (AttemptRecord attempt : stored.openAttempts()) {
            live.task(attempt.attempt().taskId()).attemptStartedAt = attempt.startedAt();
        }
        return live;
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
     * Applies one event. A run that is done takes no notice of it.
     *
     * @param event what happened
     * @param now the time
     * @param effects where to add what follows
     */
    public void apply(RunEvent event, Instant now, Effects effects) {
        if (!run.state().isDone()) {
            new RunStep(this, now, effects).apply(event);
        }
    }

    LiveTask task(String id) {
        LiveTask task = tasks.get(id);
        if (task == null) {
            throw new IllegalArgumentException("DAG " + graph.id() + " has no task " + id);
        }
        return task;
    }
}
