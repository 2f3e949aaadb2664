package dev.kahn;

/** What people can be notified of; see {@link Notify}. */
public enum Event {
    /** The run succeeded; for a task, the task succeeded. */
    SUCCESS,
    /** The run failed; for a task, the task failed for good, with no retry left. */
    FAILURE,
    /** An attempt failed, and the task will be retried. */
    RETRY,
    /** The run was not finished by its {@link Dag#deadline()}. Not for tasks. */
    DEADLINE,
    /** A task was skipped. */
    SKIPPED,
    /** The run succeeded after the run before it had failed. Not for tasks. */
    RECOVERED
}
