package dev.kahn.engine.plan;

/** The state of a run: {@code QUEUED → RUNNING → SUCCESS | FAILED | CANCELLED}. */
public enum RunState {
    /** It waits until fewer runs of its DAG are active. */
    QUEUED,
    /** Its tasks run, or wait for a moment. */
    RUNNING,
    /** All tasks are done, and none failed, except those with {@code allowFailure}. */
    SUCCESS,
    /** All tasks are done and one failed, or the run exceeded its timeout, or it could not continue with a new version. */
    FAILED,
    /** Somebody stopped it. */
    CANCELLED;

    /**
     * Whether the run is done.
     *
     * @return true for a final state
     */
    public boolean isDone() {
        return this != QUEUED && this != RUNNING;
    }
}
