package dev.kahn.view.row;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A task of a run, or an element of a mapped one. Immutable.
 *
 * @param task its id
 * @param element the index of the element, from 0; null for the task as a whole
 * @param state its state
 * @param attempt the number of its latest attempt; 0 before the first
 * @param failures how many attempts failed since it was last run again
 * @param dueAt when its next attempt is due; null if none is
 * @param queuedAt when its latest attempt began to wait for a slot; null before
 * @param startedAt when it started; null before
 * @param endedAt when it ended; null before
 * @param result its result; null if it has none
 * @param mappedOver the list that a mapped task runs over, for the task as a whole; otherwise null
 * @param reason why it is in its state; may be empty
 */
public record TaskView(
        String task,
        @Nullable Integer element,
        TaskState state,
        int attempt,
        int failures,
        @Nullable Instant dueAt,
        @Nullable Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable JsonNode result,
        @Nullable JsonNode mappedOver,
        String reason) {

    /**
     * Makes the view of a task.
     *
     * @param task its row, or that of an element
     * @param isMapped whether the task is mapped
     * @return the view; a result that is not loaded is null
     */
    public static TaskView of(TaskRecord task, boolean isMapped) {
        Integer element = elementOf(task.mapIndex());
        boolean isWhole = isMapped && element == null;
        JsonNode value = RawJson.of(task.result());
        return new TaskView(
                task.taskId(),
                element,
                task.state(),
                task.attempt(),
                task.failures(),
                StoredTime.orNull(task.dueAt()),
                StoredTime.orNull(task.queuedAt()),
                StoredTime.orNull(task.startedAt()),
                StoredTime.orNull(task.endedAt()),
                isWhole ? null : value,
                isWhole ? value : null,
                task.reason());
    }

    /**
     * Makes the view of a task that nothing has happened to, so that it has no row.
     *
     * @param task its id
     * @return the view
     */
    public static TaskView pending(String task) {
        return new TaskView(task, null, TaskState.PENDING, 0, 0, null, null, null, null, null, null, "");
    }

    /**
     * The index of an element, as JSON has it.
     *
     * @param mapIndex the index in a row
     * @return null for a task as a whole
     */
    public static @Nullable Integer elementOf(int mapIndex) {
        return mapIndex == TaskRecord.NOT_MAPPED ? null : mapIndex;
    }

    /**
     * The reverse of {@link #of}; attempts that were lost are not counted.
     *
     * @param run the run
     * @return the row
     */
    public TaskRecord toRecord(long run) {
        String list = RawJson.text(mappedOver);
        return new TaskRecord(
                run,
                task,
                Objects.requireNonNullElse(element, TaskRecord.NOT_MAPPED),
                state,
                attempt,
                failures,
                0,
                dueAt,
                queuedAt,
                startedAt,
                endedAt,
                list == null ? RawJson.text(result) : list,
                reason);
    }
}
