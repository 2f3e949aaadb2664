package dev.kahn.web.drawing;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.view.Elapsed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a task stands in a run, as far as the picture of the graph shows it.
 *
 * @param state where it stands
 * @param took how long it has run; empty if it has not
 * @param elements of a mapped task, how many elements are done and how many there are, for instance {@code 12/40}; else
 *     empty
 */
public record NodeState(TaskState state, String took, String elements) {

    /** A task that nothing has happened to. */
    public static final NodeState PENDING = new NodeState(TaskState.PENDING, "", "");

    /**
     * How the tasks of a run stand.
     *
     * @param records the run's, elements included
     * @param now the time, for those that are not done
     * @return by task; those that nothing has happened to are not in it
     */
    public static Map<String, NodeState> of(List<TaskRecord> records, Instant now) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (TaskRecord record : records) {
            if (record.mapIndex() != TaskRecord.NOT_MAPPED) {
                int[] count = counts.computeIfAbsent(record.taskId(), task -> new int[2]);
                count[0] += record.state().isDone() ? 1 : 0;
                count[1]++;
            }
        }
        Map<String, NodeState> states = new LinkedHashMap<>();
        for (TaskRecord record : records) {
            if (record.mapIndex() == TaskRecord.NOT_MAPPED) {
                int[] count = counts.get(record.taskId());
                states.put(
                        record.taskId(),
                        new NodeState(
                                record.state(),
                                Elapsed.exact(record.startedAt(), record.endedAt(), now),
                                count == null
                                        ? ""
                                        : count[0] + "/" + Math.max(count[1], ListSize.of(record.result()))));
            }
        }
        return states;
    }

    /** The class of the style sheet. */
    String style() {
        return "d-" + state.name().toLowerCase(Locale.ROOT);
    }

    /** For instance {@code 12/40 · 3.1s}. */
    String detail() {
        return elements.isEmpty() || took.isEmpty() ? elements + took : elements + " · " + took;
    }
}
