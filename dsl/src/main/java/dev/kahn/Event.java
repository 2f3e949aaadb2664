package dev.kahn;

/** What somebody can be told about; see {@link Notify}. */
public enum Event {
    /** A run succeeded; of a task, that it did. */
    SUCCESS,
    /** A run failed; of a task, that it did for good: no retry is left. */
    FAILURE,
    /** An attempt failed and will be tried again. */
    RETRY,
    /** A run is not finished at its {@link Dag#deadline()}. No event of a task. */
    DEADLINE,
    /** A task was skipped. */
    SKIPPED,
    /** A run succeeded after the run before it had failed. No event of a task. */
    RECOVERED
}
