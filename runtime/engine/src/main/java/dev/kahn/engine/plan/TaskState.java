package dev.kahn.engine.plan;

/** The state of a task instance. {@link Transition#ALL} is the one table of the allowed changes. */
public enum TaskState {
    /** It waits for its upstream tasks; no row is stored for it. */
    PENDING,
    /** It waits for a moment: the end of a delay, the next retry, the next poll of a sensor. */
    WAITING,
    /** It is ready to run, and waits for slots. */
    QUEUED,
    /** Its body runs. */
    RUNNING,
    /** Its body succeeded, and its result is stored. */
    SUCCESS,
    /** Its last attempt failed. */
    FAILED,
    /** It did not run, or its body called {@code skip}; no failure is the cause. */
    SKIPPED,
    /** It did not run because an upstream task failed. */
    UPSTREAM_FAILED,
    /** It was stopped, or never started, because its run was cancelled or timed out. */
    CANCELLED;

    /**
     * Whether the task is done, unless a person changes it.
     *
     * @return true for a final state
     */
    public boolean isDone() {
        return this == SUCCESS || isFailure() || this == SKIPPED || this == CANCELLED;
    }

    /**
     * Whether a failure is the cause. {@link dev.kahn.TriggerRule} counts a cancelled task as failed too.
     *
     * @return true if it failed, or did not run because an upstream task failed
     */
    public boolean isFailure() {
        return this == FAILED || this == UPSTREAM_FAILED;
    }
}
