package dev.kahn.web.drawing;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that determined how long a run took: from the one that ended last back to what each waited for last. If one
 * of them had been faster, so would the run, until another path became critical.
 */
final class CriticalPath {

    private CriticalPath() {}

    /** Their ids, last first; a task that is not done counts as ending now. */
    static Set<String> of(DagGraph graph, Map<String, TaskRecord> tasks, Instant now) {
        Map<String, TaskNode> nodes = new LinkedHashMap<>();
        graph.tasks().forEach(task -> nodes.put(task.id(), task));
        Set<String> path = new LinkedHashSet<>();
        String next = last(nodes.keySet(), tasks, now);
        while (next != null) {
            path.add(next);
            TaskNode node = nodes.get(next);
            next = node == null ? null : last(node.upstream(), tasks, now);
        }
        return path;
    }

    private static @Nullable String last(Set<String> among, Map<String, TaskRecord> tasks, Instant now) {
        String last = null;
        Instant latest = Instant.MIN;
        for (String task : among) {
            TaskRecord record = tasks.get(task);
            if (record != null && isBegun(record) && end(record, now).isAfter(latest)) {
                last = task;
                latest = end(record, now);
            }
        }
        return last;
    }

    /** A task that waits for its delay or for a slot delays the run just as a running one does. */
    private static boolean isBegun(TaskRecord task) {
        return task.startedAt() != null || task.state() == TaskState.WAITING || task.state() == TaskState.QUEUED;
    }

    private static Instant end(TaskRecord task, Instant now) {
        Instant end = task.endedAt();
        return end == null ? now : end;
    }
}
