package dev.kahn;

/** What a tick does when {@link Dag#maxActiveRuns()} runs are active already; see {@link Dag#overlap()}. */
public enum Overlap {
    /** Its run waits in the queue. */
    QUEUE,
    /** The tick gets no run. */
    SKIP
}
