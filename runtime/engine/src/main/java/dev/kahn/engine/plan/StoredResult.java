package dev.kahn.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The result of a task, computed from its rows alone. */
public final class StoredResult {

    /**
     * The most characters that the list of the results of a mapped task may have. A body that takes it has it in memory two or
     * three times, as JSON and as objects, and many bodies can run at once.
     */
    public static final int LONGEST_LIST = 32 * 1024 * 1024;

    private StoredResult() {}

    /**
     * What other tasks get as the result of a task.
     *
     * @param runId its run
     * @param taskId its id
     * @param rows its rows in that run, in any order; what is not stored of them yet is stored before a body takes it
     * @return its result, or where a body finds it; empty if it has not succeeded or returned nothing
     */
    public static Optional<Input> input(long runId, String taskId, Collection<TaskRecord> rows) {
        boolean isMapped = rows.stream().anyMatch(row -> row.mapIndex() != TaskRecord.NOT_MAPPED);
        return whole(rows)
                .filter(row -> row.state() == TaskState.SUCCESS)
                .map(TaskRecord::result)
                .map(json -> isMapped || json.isEmpty() || json.length() > TaskRecord.LONGEST_LOADED
                        ? new Input.Stored(runId, taskId)
                        : new Input.InMemory(json));
    }

    /**
     * The result of a task that succeeded, even if somebody has marked it since; for a mapped task, the list of its elements'
     * results. If elements of it run again, no part is taken for the whole.
     *
     * @param taskId its id
     * @param rows its rows in one run, in any order
     * @param load reads the result of an instance that is {@link TaskRecord#UNLOADED}
     * @return its result as JSON; empty if it returned nothing, or its result has gone since
     * @throws RefusedException if it is a list of more than {@link #LONGEST_LIST} characters
     */
    public static Optional<String> of(
            String taskId, Collection<TaskRecord> rows, Function<InstanceKey, Optional<String>> load) {
        List<TaskRecord> elements = sorted(rows).stream()
                .filter(row -> row.mapIndex() != TaskRecord.NOT_MAPPED)
                .toList();
        return elements.isEmpty()
                ? whole(rows).flatMap(row -> json(row, load))
                : whole(rows).filter(row -> isComplete(row, elements)).flatMap(row -> joined(taskId, elements, load));
    }

    /**
     * How a task stands, with its result.
     *
     * @param taskId its id
     * @param rows its rows in one run, in any order
     * @param load reads the result of an instance that is {@link TaskRecord#UNLOADED}
     * @return its own row, if it has one; if its result has gone since it was a success, it is {@link TaskState#PENDING}
     * @throws RefusedException if its result is a list of more than {@link #LONGEST_LIST} characters
     */
    public static Optional<TaskRecord> outcome(
            String taskId, Collection<TaskRecord> rows, Function<InstanceKey, Optional<String>> load) {
        return whole(rows).map(row -> withResult(row, () -> of(taskId, rows, load)));
    }

    /**
     * How the elements of a mapped task stand, with their results.
     *
     * @param taskId its id
     * @param rows its rows in one run, in any order
     * @param load reads the result of an instance that is {@link TaskRecord#UNLOADED}
     * @return a row for each item of its list, in that order; one that has not begun, or whose result has gone since it was a
     *     success, is {@link TaskState#PENDING}. Empty if the task has not begun, whatever an earlier try left
     * @throws RefusedException if the results have more than {@link #LONGEST_LIST} characters
     */
    public static List<TaskRecord> outcomes(
            String taskId, Collection<TaskRecord> rows, Function<InstanceKey, Optional<String>> load) {
        Optional<TaskRecord> whole = whole(rows).filter(row -> row.startedAt() != null);
        Optional<String> list = whole.flatMap(row -> json(row, load));
        if (list.isEmpty()) {
            return List.of();
        }
        List<TaskRecord> outcomes = new ArrayList<>();
        int size = JsonList.split(list.get()).size();
        for (int element = 0; element < size; element++) {
            outcomes.add(TaskRecord.pending(whole.get().runId(), taskId, element));
        }
        long length = 0;
        for (TaskRecord row : rows) {
            if (row.mapIndex() != TaskRecord.NOT_MAPPED && row.mapIndex() < size) {
                TaskRecord loaded = withResult(row, () -> json(row, load));
                outcomes.set(row.mapIndex(), loaded);
                length += loaded.result() == null ? 0 : loaded.result().length();
            }
            if (length > LONGEST_LIST) {
                throw new RefusedException(tooLong(taskId));
            }
        }
        return List.copyOf(outcomes);
    }

    /** Only a success has a result, unless it returned nothing. If the result is no longer there, it is to run again. */
    private static TaskRecord withResult(TaskRecord row, Supplier<Optional<String>> result) {
        if (row.state() != TaskState.SUCCESS || row.result() == null) {
            return row.withResult(null);
        }
        return result.get()
                .map(row::withResult)
                .orElseGet(() -> TaskRecord.pending(row.runId(), row.taskId(), row.mapIndex()));
    }

    private static List<TaskRecord> sorted(Collection<TaskRecord> rows) {
        return rows.stream()
                .sorted(Comparator.comparingInt(TaskRecord::mapIndex))
                .toList();
    }

    /** Whether a mapped task has all results it will have. If it has failed and no element has, somebody has marked it. */
    private static boolean isComplete(TaskRecord whole, List<TaskRecord> elements) {
        return switch (whole.state()) {
            case SUCCESS -> true;
            case FAILED, SKIPPED ->
                elements.stream()
                        .allMatch(element ->
                                element.state() == TaskState.SUCCESS || element.state() == TaskState.SKIPPED);
            default -> false;
        };
    }

    private static Optional<TaskRecord> whole(Collection<TaskRecord> rows) {
        return rows.stream()
                .filter(row -> row.mapIndex() == TaskRecord.NOT_MAPPED)
                .findFirst();
    }

    private static Optional<String> joined(
            String taskId, List<TaskRecord> elements, Function<InstanceKey, Optional<String>> load) {
        StringBuilder list = new StringBuilder("[");
        for (TaskRecord element : elements) {
            if (element.state() == TaskState.SUCCESS) {
                Optional<String> result = json(element, load);
                if (result.isEmpty() && element.isUnloaded()) { // it began again after its row was read
                    return Optional.empty();
                }
                list.append(list.length() == 1 ? "" : ",").append(result.orElse("null"));
                if (list.length() > LONGEST_LIST) {
                    throw new RefusedException(tooLong(taskId));
                }
            }
        }
        return Optional.of(list.append(']').toString());
    }

    private static Optional<String> json(TaskRecord row, Function<InstanceKey, Optional<String>> load) {
        return row.isUnloaded() ? load.apply(row.instance()) : Optional.ofNullable(row.result());
    }

    /** Why nothing can take the list of the results of a task. */
    static String tooLong(String taskId) {
        return "the results of the elements of task " + taskId + " have more than " + LONGEST_LIST / 1024 / 1024
                + " million characters as one list of JSON, which is the limit; let each element store what it makes"
                + " elsewhere and return where it is";
    }
}
