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
 * The tasks that a run took as long as it did for: from the one that ended last back over what each waited for last. Had one
 * of them been faster, so had been the run, up to where another path takes its place.
 */
final class CriticalPath {

    private CriticalPath() {}

    /** The ids, last first; a task that is not done is taken to end now. */
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

    /** One that waits, for its delay or for a slot, holds the run up as one that runs does. */
    private static boolean isBegun(TaskRecord task) {
        return task.startedAt() != null || task.state() == TaskState.WAITING || task.state() == TaskState.QUEUED;
    }

    private static Instant end(TaskRecord task, Instant now) {
        Instant end = task.endedAt();
        return end == null ? now : end;
    }
}
