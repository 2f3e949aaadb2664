package dev.kahn.testing;

import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Suggestion;
import dev.kahn.graph.TaskNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How tests name tasks, and elements of mapped tasks. */
final class Instances {

    private static final Pattern NAME = Pattern.compile("([^\\[]*)(?:\\[(\\d{1,9})])?");

    private Instances() {}

    /**
     * Parses a name.
     *
     * @param name {@code task} or {@code task[3]}
     * @throws IllegalArgumentException if the DAG has no such task (the message suggests a similar one), or the task no
     *     elements
     */
    static InstanceKey parse(DagGraph graph, String name) {
        Matcher parts = NAME.matcher(name);
        boolean isName = parts.matches();
        if (!isName || graph.task(parts.group(1)).isEmpty()) {
            throw new IllegalArgumentException("DAG " + graph.id() + " has no task \"" + name + "\"; "
                    + Suggestion.among(
                            graph.tasks().stream().map(TaskNode::id).toList(),
                            isName ? parts.group(1) : name,
                            "its tasks are"));
        }
        if (parts.group(2) != null && graph.task(parts.group(1)).orElseThrow().forEach() == null) {
            throw new IllegalArgumentException("task " + parts.group(1) + " of DAG " + graph.id()
                    + " is not mapped, so it has no element " + parts.group(2) + "; use \"" + parts.group(1) + "\"");
        }
        int index = parts.group(2) == null ? TaskRecord.NOT_MAPPED : Integer.parseInt(parts.group(2));
        return new InstanceKey(parts.group(1), index);
    }

    /** @throws IllegalArgumentException if a list of this size has no such element */
    static void checkIsOf(InstanceKey element, int size) {
        if (element.mapIndex() >= size) {
            String list = size == 0 ? "an empty list" : "a list of " + size;
            String last = size == 0 ? "" : "; the last is \"" + element.taskId() + "[" + (size - 1) + "]\"";
            throw new IllegalArgumentException("task " + element.taskId() + " is mapped over " + list
                    + " and has no element " + element.mapIndex() + last);
        }
    }
}
