package dev.kahn.engine.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task in one run, as stored; there is none as long as the task is {@link TaskState#PENDING}.
 *
 * @param runId its run
 * @param taskId its task
 * @param mapIndex which element of a mapped task; {@link #NOT_MAPPED} for the task itself, mapped or
 *     not
 * @param state where it stands
 * @param attempt the number of its latest attempt; 0 before the first
 * @param failures how many attempts failed; it is tried again as long as that is at most its retries
 * @param lost how many attempts were lost with their node, since somebody let it run again the last time if anybody did
 * @param dueAt what it waits for, if it is {@link TaskState#WAITING}; else null
 * @param queuedAt since when it has waited for a slot, or did the last time; null if it never did
 * @param startedAt when its first attempt started; null before
 * @param endedAt when it was done; null before
 * @param result its result as JSON; null if there is none; of a mapped task itself the list that it is mapped over
 * @param reason why it failed, was skipped or is tried again, in one line; else empty
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

    /** A task, or the whole of a mapped one, that nothing has come to yet. */
    static TaskRecord pending(long runId, String taskId) {
        return new TaskRecord(runId, taskId, NOT_MAPPED, TaskState.PENDING, 0, 0, 0, null, null, null, null, null, "");
    }

    /** What identifies a task of a run. For its own {@code equals} and {@code hashCode} see {@link InstanceKey}. */
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
     * What it is about, within the run.
     *
     * @return the task instance
     */
    public InstanceKey instance() {
        return new InstanceKey(taskId, mapIndex);
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
