package dev.kahn.engine;

/**
 * What became of a tick of the past that somebody wants a run for.
 *
 * @param runId the run of the tick
 * @param isToRun whether it runs, or queues, because of that; else it had succeeded before
 */
public record Backfilled(long runId, boolean isToRun) {}
