package dev.kahn.engine.plan;

import java.time.Instant;

/**
 * What a task instance asks of a pool.
 *
 * @param runId its run
 * @param instance which
 * @param pool the pool
 * @param slots how many slots it takes
 * @param priority its rank, higher first
 * @param since when it could have run
 */
public record Claim(long runId, InstanceKey instance, String pool, int slots, int priority, Instant since) {}
