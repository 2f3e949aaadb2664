package dev.kahn.engine.plan;

/**
 * The run that a trigger led to.
 *
 * @param runId the run's number
 * @param isNew false if it was triggered before, with the same key
 */
public record Triggered(long runId, boolean isNew) {}
