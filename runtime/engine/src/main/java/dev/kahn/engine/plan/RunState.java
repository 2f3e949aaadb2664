package dev.kahn.engine.plan;

/** Where a run stands: {@code QUEUED → RUNNING → SUCCESS | FAILED | CANCELLED}. */
public enum RunState {
    /** Waits until fewer runs of its DAG are running. */
    QUEUED,
    /** Its tasks run, or wait for a moment. */
    RUNNING,
    /** All tasks are done, and none failed (those that may fail aside). */
    SUCCESS,
    /** All tasks are done and one failed, or the run took too long. */
    FAILED,
    /** Somebody stopped it. */
    CANCELLED;

    /**
     * Whether nothing follows any more.
     *
     * @return true for a final state
     */
    public boolean isDone() {
        return this != QUEUED && this != RUNNING;
    }
}
