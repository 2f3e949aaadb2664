package dev.kahn.cli;

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
final class Elements {

    private static final Set<TaskState> UNDER_WAY = Set.of(TaskState.RUNNING, TaskState.WAITING, TaskState.QUEUED);

    private final Map<Integer, TaskRecord> rows = new TreeMap<>();
    private @Nullable String list;
    private int size;

    void apply(TaskRecord element) {
        rows.put(element.mapIndex(), element);
    }

    /** @param json what the task is mapped over; null as long as that is not known */
    void mappedOver(@Nullable String json) {
        if (json != null && !json.equals(list)) {
            list = json;
            size = Json.tree(json).size();
        }
    }

    /** How many there are; 0 as long as that is not known. */
    int size() {
        return size;
    }

    Optional<TaskRecord> row(int index) {
        return Optional.ofNullable(rows.get(index));
    }

    /** Those that something has happened to. An earlier list may have been longer; its end is not among them. */
    Stream<TaskRecord> rows() {
        return rows.values().stream().filter(row -> row.mapIndex() < size);
    }

    List<TaskRecord> failed() {
        return rows().filter(row -> row.state() == TaskState.FAILED).toList();
    }

    List<TaskRecord> underWay() {
        return rows().filter(row -> UNDER_WAY.contains(row.state())).toList();
    }

    /** How many are in which state; no entry for none. */
    Map<TaskState, Integer> counts() {
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

    int done() {
        return (int) rows().filter(row -> row.state().isDone()).count();
    }
}
