package dev.kahn.engine.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task instance in one run, as stored. There is no row while it is {@link TaskState#PENDING}.
 *
 * @param runId its run
 * @param taskId its task
 * @param mapIndex the element of a mapped task; {@link #NOT_MAPPED} for the task itself, mapped or
 *     not
 * @param state its state
 * @param attempt the number of its latest attempt; 0 before the first
 * @param failures how many attempts failed; the task is retried while this is at most its retries
 * @param lost how many attempts were lost with their node, since somebody last ran it again
 * @param dueAt the moment it waits for if it is {@link TaskState#WAITING}; otherwise null
 * @param queuedAt since when it waits for a slot, or waited the last time; null if it never did
 * @param startedAt when its first attempt started; null before
 * @param endedAt when it was done; null before
 * @param result its result as JSON; null if there is none; {@link #UNLOADED} if it is in the store only; for a mapped task
 *     itself, the list that it is mapped over
 * @param reason why it failed, was skipped or is retried, in one line; otherwise empty
 */
public record TaskRecord(
        long runId,
        String taskId,
        int mapIndex,
        TaskState state,
        int attempt,
        int failures,
        int lost,
        @Nullable Instant dueAt,
        @Nullable Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String result,
        String reason)
        implements RunChange {

    /** The {@link #mapIndex} of a task that is not mapped. */
    public static final int NOT_MAPPED = -1;

    /**
     * Stands for a result that is stored and was not loaded, and so for no JSON. Storing a row with it leaves the stored result
     * as it is.
     */
    public static final String UNLOADED = "";

    /** The most characters of a result that an engine keeps in memory, because most results are short, and some are not. */
    public static final int LONGEST_LOADED = 1024;

    /** The record of a task instance to which nothing has happened yet. */
    static TaskRecord pending(long runId, String taskId, int mapIndex) {
        return new TaskRecord(runId, taskId, mapIndex, TaskState.PENDING, 0, 0, 0, null, null, null, null, null, "");
    }

    /** Identifies a task instance of a run. For its own {@code equals} and {@code hashCode} see {@link InstanceKey}. */
    public record Key(long runId, String taskId, int mapIndex) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && runId == key.runId
                    && mapIndex == key.mapIndex
                    && taskId.equals(key.taskId);
        }

        @Override
        public int hashCode() {
            return (Long.hashCode(runId) * 31 + taskId.hashCode()) * 31 + mapIndex;
        }
    }

    @Override
    public Key key() {
        return new Key(runId, taskId, mapIndex);
    }

    /**
     * Its key within the run.
     *
     * @return the task instance
     */
    public InstanceKey instance() {
        return new InstanceKey(taskId, mapIndex);
    }

    /**
     * Whether its result is in the store only.
     *
     * @return true if its {@link #result} is {@link #UNLOADED}
     */
    public boolean isUnloaded() {
        return UNLOADED.equals(result);
    }

    /**
     * The same row with another result.
     *
     * @param other the result
     * @return the row
     */
    public TaskRecord withResult(@Nullable String other) {
        return new TaskRecord(
                runId, taskId, mapIndex, state, attempt, failures, lost, dueAt, queuedAt, startedAt, endedAt, other,
                reason);
    }

    TaskRecord cancelled(Instant at, String why) {
        return new TaskRecord(
                runId,
                taskId,
                mapIndex,
                TaskState.CANCELLED,
                attempt,
                failures,
                lost,
                null,
                queuedAt,
                startedAt,
                at,
                result,
                why);
    }
}
