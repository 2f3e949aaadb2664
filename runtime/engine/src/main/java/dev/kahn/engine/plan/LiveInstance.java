package dev.kahn.engine.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task instance in memory: its stored state, its open attempt, and its claim on a pool. */
final class LiveInstance {
    final LiveTask task;
    final int mapIndex;

    TaskState state = TaskState.PENDING;
    int attempt;
    int failures;
    int lost;

    @Nullable
    Instant dueAt;

    @Nullable
    Instant queuedAt;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant endedAt;

    /** Null if there is none; {@link TaskRecord#UNLOADED} if it is in the store only. */
    @Nullable
    String result;

    String reason = "";

    /** The attempt that has begun and not ended; that of a sensor lasts from its first poll to its last. */
    @Nullable
    AttemptRecord open;

    /** What it has claimed from its pool and not released. */
    @Nullable
    Claim claim;

    LiveInstance(LiveTask task, int mapIndex) {
        this.task = task;
        this.mapIndex = mapIndex;
    }

    /**
     * Changes the state. Invariant: every change of state goes through here, so only transitions in {@link Transition#ALL}
     * happen.
     */
    void become(TaskState next) {
        if (!Transition.isAllowed(state, next)) {
            throw new IllegalStateException("task " + key() + " cannot go from " + state + " to " + next);
        }
        state = next;
    }

    /**
     * Takes the result of its body. From when that is stored, memory holds it only if it is short, or if tasks are mapped over
     * it; a body that takes it reads it from the store.
     */
    void succeedWith(@Nullable String returned, Effects effects) {
        result = returned;
        if (returned != null && !task.keeps(this, returned)) {
            effects.onceStored(() -> result = returned.equals(result) ? TaskRecord.UNLOADED : result);
        }
    }

    /** Whether it stands for a mapped task as a whole, and so has no body of its own. */
    boolean isWholeOfMapped() {
        return task.isMapped() && mapIndex == TaskRecord.NOT_MAPPED;
    }

    InstanceKey key() {
        return new InstanceKey(task.node.id(), mapIndex);
    }

    /** Starts over, but keeps the number of its latest attempt, because each attempt has a log of its own. */
    void reset() {
        become(TaskState.PENDING);
        failures = 0;
        lost = 0;
        dueAt = null;
        queuedAt = null;
        startedAt = null;
        endedAt = null;
        result = null;
        reason = "";
    }

    TaskRecord record(long runId) {
        return new TaskRecord(
                runId,
                task.node.id(),
                mapIndex,
                state,
                attempt,
                failures,
                lost,
                dueAt,
                queuedAt,
                startedAt,
                endedAt,
                result,
                reason);
    }

    void restore(TaskRecord stored) {
        state = stored.state();
        attempt = stored.attempt();
        failures = stored.failures();
        lost = stored.lost();
        dueAt = stored.dueAt();
        queuedAt = stored.queuedAt();
        startedAt = stored.startedAt();
        endedAt = stored.endedAt();
        result = stored.result() == null || task.keeps(this, stored.result()) ? stored.result() : TaskRecord.UNLOADED;
        reason = stored.reason();
    }
}
