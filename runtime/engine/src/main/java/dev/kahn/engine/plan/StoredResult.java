package dev.kahn.engine.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The result of a task, computed from its rows alone. */
public final class StoredResult {

    private StoredResult() {}

    /**
     * What other tasks get as the result of a task; for a mapped task, the list of its elements' results.
     *
     * @param rows the rows of the task in one run, in any order
     * @return its result as JSON; empty if it has not succeeded or returned nothing
     */
    public static Optional<String> of(Collection<TaskRecord> rows) {
        Optional<TaskRecord> whole = rows.stream()
                .filter(row -> row.mapIndex() == TaskRecord.NOT_MAPPED && row.state() == TaskState.SUCCESS)
                .findFirst();
        List<TaskRecord> elements = rows.stream()
                .filter(row -> row.mapIndex() != TaskRecord.NOT_MAPPED)
                .sorted(Comparator.comparingInt(TaskRecord::mapIndex))
                .toList();
        return elements.isEmpty() ? whole.map(TaskRecord::result) : whole.map(any -> joined(elements));
    }

    private static String joined(List<TaskRecord> elements) {
        return JsonList.join(elements.stream()
                .filter(element -> element.state() == TaskState.SUCCESS)
                .map(element -> element.result() == null ? "null" : element.result())
                .toList());
    }
}
