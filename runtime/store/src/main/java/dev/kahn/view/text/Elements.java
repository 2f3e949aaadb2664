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

/** The elements of a mapped task, most of which have no row as long as nothing has happened to them. Not thread-safe. */
public final class Elements {

    private static final Set<TaskState> UNDER_WAY = Set.of(TaskState.RUNNING, TaskState.WAITING, TaskState.QUEUED);

    private final Map<Integer, TaskRecord> rows = new TreeMap<>();
    private @Nullable String list;
    private int size;

    /**
     * Takes what has become of an element.
     *
     * @param element its row
     */
    public void apply(TaskRecord element) {
        rows.put(element.mapIndex(), element);
    }

    /**
     * Takes what the task is mapped over.
     *
     * @param json a list; null as long as that is not known
     */
    public void mappedOver(@Nullable String json) {
        if (json != null && !json.equals(list)) {
            list = json;
            size = JsonList.split(json).size();
        }
    }

    /**
     * How many there are.
     *
     * @return 0 as long as that is not known
     */
    public int size() {
        return size;
    }

    /**
     * One of them.
     *
     * @param index its place in the list, from 0
     * @return its row; empty as long as nothing has happened to it
     */
    public Optional<TaskRecord> row(int index) {
        return Optional.ofNullable(rows.get(index));
    }

    /**
     * Those that something has happened to. An earlier list may have been longer; its end is not among them.
     *
     * @return their rows in the order of the list
     */
    public Stream<TaskRecord> rows() {
        return rows.values().stream().filter(row -> row.mapIndex() < size);
    }

    /**
     * Those that failed.
     *
     * @return their rows in the order of the list
     */
    public List<TaskRecord> failed() {
        return rows().filter(row -> row.state() == TaskState.FAILED).toList();
    }

    /**
     * Those that run or wait.
     *
     * @return their rows in the order of the list
     */
    public List<TaskRecord> underWay() {
        return rows().filter(row -> UNDER_WAY.contains(row.state())).toList();
    }

    /**
     * How many are in which state.
     *
     * @return no entry for none
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
     * How many are done, however they ended.
     *
     * @return at most {@link #size()}
     */
    public int done() {
        return (int) rows().filter(row -> row.state().isDone()).count();
    }
}
