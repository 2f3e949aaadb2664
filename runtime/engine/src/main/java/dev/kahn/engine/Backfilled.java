package dev.kahn.engine;

/**
 * What a backfill did for one tick.
 *
 * @param runId the run of the tick
 * @param isToRun whether the run now runs or queues because of the backfill; false if it had already succeeded
 */
public record Backfilled(long runId, boolean isToRun) {}
