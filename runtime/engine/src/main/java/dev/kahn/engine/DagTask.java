package dev.kahn.engine;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TaskSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task, with the DAG from which it inherits. */
record DagTask(DagGraph dag, TaskNode task) {

    static DagTask of(Map<String, DagGraph> graphs, String dagId, String taskId) {
        DagGraph dag = Objects.requireNonNull(graphs.get(dagId));
        return new DagTask(dag, dag.task(taskId).orElseThrow());
    }

    TaskSettings settings() {
        return task.settings().orElse(dag.defaults());
    }

    @Nullable
    Duration every() {
        TaskNode.Poll poll = task.poll();
        return poll == null ? null : poll.every();
    }

    DagTask with(TaskNode changed) {
        return new DagTask(dag, changed);
    }

    DagTask polling(String every) {
        TaskNode.Poll poll = task.poll();
        if (poll == null) {
            throw new IllegalArgumentException("task " + task.id() + " is not a sensor, so it does not poll");
        }
        return with(task.toBuilder().poll(every, poll.softFail()).build());
    }
}
