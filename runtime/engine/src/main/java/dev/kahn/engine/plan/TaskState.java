package dev.kahn.engine.plan;

/** Where a task of a run stands. {@link Transition#ALL} is the one table of what may follow what. */
public enum TaskState {
    /** Waits for the tasks it runs after; no row is stored for it. */
    PENDING,
    /** Waits for a moment: a delay, a retry, the next poll of a sensor. */
    WAITING,
    /** Could run, and waits for a slot. */
    QUEUED,
    /** Its body runs. */
    RUNNING,
    /** Its body succeeded, and its result is stored. */
    SUCCESS,
    /** Its last attempt failed. */
    FAILED,
    /** It did not run, or said that there was nothing to do: no failure is the cause. */
    SKIPPED,
    /** It did not run because a task before it failed. */
    UPSTREAM_FAILED,
    /** It was stopped, or never started, because its run was cancelled or timed out. */
    CANCELLED;

    /**
     * Whether nothing follows, unless somebody meddles.
     *
     * @return true for a final state
     */
    public boolean isDone() {
        return this == SUCCESS || isFailure() || this == SKIPPED || this == CANCELLED;
    }

    /**
     * Whether trigger rules count it as failed.
     *
     * @return true if it failed, or could not run because a task before it did
     */
    public boolean isFailure() {
        return this == FAILED || this == UPSTREAM_FAILED;
    }
}
