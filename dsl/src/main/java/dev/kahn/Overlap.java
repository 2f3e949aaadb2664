package dev.kahn;

/** What a tick does that finds too many runs active; see {@link Dag#overlap()}. */
public enum Overlap {
    /** Its run waits in the queue. */
    QUEUE,
    /** It gets no run. */
    SKIP
}
