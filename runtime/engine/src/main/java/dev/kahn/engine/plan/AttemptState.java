package dev.kahn.engine.plan;

/** How one attempt of a task went. */
public enum AttemptState {
    /** Its body runs; for a sensor, a poll is in progress. */
    RUNNING,
    /** The body returned. */
    SUCCESS,
    /** The body threw, or its result could not be stored. */
    FAILED,
    /** It took longer than its timeout. */
    TIMED_OUT,
    /** The body called {@code skip}. */
    SKIPPED,
    /** Its run or task was stopped. */
    CANCELLED,
    /** Its process died or was stopped, so nobody knows how far the body got. */
    LOST
}
