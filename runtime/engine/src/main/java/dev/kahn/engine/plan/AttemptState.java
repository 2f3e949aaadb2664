package dev.kahn.engine.plan;

/** How one try of a task went. */
public enum AttemptState {
    /** Its body runs; for a sensor: it is being polled. */
    RUNNING,
    /** The body returned. */
    SUCCESS,
    /** The body threw, or its result could not be stored. */
    FAILED,
    /** It took longer than it may. */
    TIMED_OUT,
    /** The body said that there is nothing to do. */
    SKIPPED,
    /** Its run was stopped. */
    CANCELLED,
    /** Its node died: nobody knows how far the body got. */
    LOST
}
