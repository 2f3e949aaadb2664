package dev.kahn.cli;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run as far as is known: its rows, and the graph for the tasks that have none yet. Not thread-safe. */
final class RunBoard {

    private final DagGraph graph;
    private final Map<String, TaskRecord> tasks = new HashMap<>();
    private final Map<AttemptKey, AttemptRecord> attempts = new HashMap<>();
    private RunRecord run;

    RunBoard(DagGraph graph, RunRecord run) {
        this.graph = graph;
        this.run = run;
    }

    RunBoard with(Collection<? extends Change> rows) {
        rows.forEach(this::apply);
        return this;
    }

    void apply(Change change) {
        if (change instanceof RunRecord newer) {
            run = newer;
        } else if (change instanceof TaskRecord task) {
            tasks.put(task.taskId(), task);
        } else if (change instanceof AttemptRecord attempt) {
            attempts.put(attempt.attempt(), attempt);
        }
    }

    RunRecord run() {
        return run;
    }

    DagGraph graph() {
        return graph;
    }

    List<TaskNode> nodes() {
        return graph.tasks();
    }

    /** Empty as long as nothing happened to it. */
    Optional<TaskRecord> task(String taskId) {
        return Optional.ofNullable(tasks.get(taskId));
    }

    TaskState state(String taskId) {
        return task(taskId).map(TaskRecord::state).orElse(TaskState.PENDING);
    }

    Optional<AttemptRecord> attempt(String taskId, int number) {
        return Optional.ofNullable(attempts.get(key(taskId, number)));
    }

    /** The number of a task's latest attempt; 0 before the first. */
    int lastAttempt(String taskId) {
        return task(taskId).map(TaskRecord::attempt).orElse(0);
    }

    AttemptKey key(String taskId, int number) {
        return new AttemptKey(graph.id(), run.runId(), taskId, TaskRecord.NOT_MAPPED, number);
    }

    /** How many tasks are in which state; no entry for none. */
    Map<TaskState, Integer> counts() {
        Map<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
        nodes().forEach(node -> counts.merge(state(node.id()), 1, Integer::sum));
        return counts;
    }

    /** How many attempts a task may make as things stand; those lost with their node are not counted against it. */
    int attemptsAllowed(TaskNode node) {
        Integer retries = node.settings().orElse(graph.defaults()).retries();
        TaskRecord row = tasks.get(node.id());
        int allowed = 1 + (retries == null ? 0 : retries) + (row == null ? 0 : row.lost());
        return row == null ? allowed : Math.max(allowed, row.attempt());
    }
}
