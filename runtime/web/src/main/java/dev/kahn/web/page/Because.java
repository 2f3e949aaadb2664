package dev.kahn.web.page;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a task is {@code UPSTREAM_FAILED}: the tasks that failed or were cancelled, however far upstream.
 *
 * @param causes the first of these tasks
 * @param isMore whether there are more
 */
public record Because(List<Cause> causes, boolean isMore) {

    /** Nobody would read more beside a task. */
    private static final int MOST = 3;

    /** The cause is not known, or the task is in another state. */
    public static final Because UNKNOWN = new Because(List.of(), false);

    /**
     * A task that failed.
     *
     * @param task its id
     * @param word what happened to it
     * @param path where its log is
     */
    public record Cause(String task, String word, String path) {

        private static Cause of(TaskRecord task) {
            return new Cause(
                    task.taskId(),
                    task.state() == TaskState.CANCELLED ? "was cancelled" : "failed",
                    "/runs/" + task.runId() + "/tasks/" + task.taskId());
        }
    }

    /** By task, only for tasks that are {@code UPSTREAM_FAILED}. */
    static Map<String, Because> of(DagGraph graph, List<TaskRecord> records) {
        Map<String, TaskRecord> wholes = new HashMap<>();
        records.stream()
                .filter(record -> record.mapIndex() == TaskRecord.NOT_MAPPED)
                .forEach(record -> wholes.put(record.taskId(), record));
        Map<String, Set<Cause>> found = new LinkedHashMap<>();
        for (TaskNode node : graph.tasks()) { // in topological order
            if (isIn(wholes.get(node.id()), TaskState.UPSTREAM_FAILED)) {
                found.put(node.id(), causes(node, wholes, found));
            }
        }
        Map<String, Because> all = new HashMap<>();
        found.forEach((task, causes) -> {
            List<Cause> shown = new ArrayList<>(causes);
            all.put(task, new Because(shown.subList(0, Math.min(MOST, shown.size())), shown.size() > MOST));
        });
        return all;
    }

    private static Set<Cause> causes(TaskNode node, Map<String, TaskRecord> wholes, Map<String, Set<Cause>> found) {
        Set<Cause> causes = new LinkedHashSet<>();
        for (String before : node.upstream()) {
            TaskRecord record = wholes.get(before);
            if (record != null && (isIn(record, TaskState.FAILED) || isIn(record, TaskState.CANCELLED))) {
                causes.add(Cause.of(record));
            }
            causes.addAll(found.getOrDefault(before, Set.of()));
            if (causes.size() > MOST) {
                break;
            }
        }
        return causes;
    }

    private static boolean isIn(@Nullable TaskRecord record, TaskState state) {
        return record != null && record.state() == state;
    }
}
