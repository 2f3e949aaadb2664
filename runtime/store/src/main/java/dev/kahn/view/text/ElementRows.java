package dev.kahn.view.text;

import dev.kahn.engine.plan.JsonList;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The elements of a mapped task, most of which have no row while nothing has happened to them. Not thread-safe. */
public final class ElementRows {

    private static final Set<TaskState> UNDER_WAY = Set.of(TaskState.RUNNING, TaskState.WAITING, TaskState.QUEUED);

    private final Map<Integer, TaskRecord> rows = new TreeMap<>();
    private @Nullable String list;
    private int size;

    /**
     * Adds the row of an element.
     *
     * @param element its row
     */
    public void apply(TaskRecord element) {
        rows.put(element.mapIndex(), element);
    }

    /**
     * Sets the list that the task is mapped over.
     *
     * @param json the list; null while it is not known, and {@link TaskRecord#UNLOADED} if it has not changed
     */
    public void mappedOver(@Nullable String json) {
        if (json != null && !json.isEmpty() && !json.equals(list)) {
            list = json;
            size = JsonList.split(json).size();
        }
    }

    /**
     * The number of elements.
     *
     * @return 0 while that is not known
     */
    public int size() {
        return size;
    }

    /**
     * The row of an element.
     *
     * @param index its index in the list, from 0
     * @return its row; empty while nothing has happened to it
     */
    public Optional<TaskRecord> row(int index) {
        return Optional.ofNullable(rows.get(index));
    }

    /**
     * The rows of the elements that something has happened to. The extra elements of an earlier, longer list are not among
     * them.
     *
     * @return their rows in the order of the list
     */
    public Stream<TaskRecord> rows() {
        return rows.values().stream().filter(row -> row.mapIndex() < size);
    }

    /**
     * The rows of the elements that failed.
     *
     * @return in the order of the list
     */
    public List<TaskRecord> failed() {
        return rows().filter(row -> row.state() == TaskState.FAILED).toList();
    }

    /**
     * The rows of the elements that are active or waiting.
     *
     * @return in the order of the list
     */
    public List<TaskRecord> underWay() {
        return rows().filter(row -> UNDER_WAY.contains(row.state())).toList();
    }

    /**
     * Counts the elements by state.
     *
     * @return the counts, without entries for states that no element has
     */
    public Map<TaskState, Integer> counts() {
        Map<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
        int[] known = new int[1];
        rows().forEach(row -> {
            counts.merge(row.state(), 1, Integer::sum);
            known[0]++;
        });
        if (size > known[0]) {
            counts.merge(TaskState.PENDING, size - known[0], Integer::sum);
        }
        return counts;
    }

    /**
     * The number of elements that are done, however they ended.
     *
     * @return at most {@link #size()}
     */
    public int done() {
        return (int) rows().filter(row -> row.state().isDone()).count();
    }
}
