package dev.kahn;

/** What somebody can be told about; see {@link Notify}. */
public enum Event {
    /** A run succeeded. */
    SUCCESS,
    /** A run failed. */
    FAILURE,
    /** An attempt failed and will be tried again. */
    RETRY,
    /** A run is not finished at its {@link Dag#deadline()}. */
    DEADLINE,
    /** A task was skipped. */
    SKIPPED,
    /** A run succeeded after the run before it had failed. */
    RECOVERED
}
