package dev.kahn.engine.plan;

/**
 * What became of a wish for a run.
 *
 * @param runId the run's number
 * @param isNew false if it was wished for before, with the same key
 */
public record Triggered(long runId, boolean isNew) {}
