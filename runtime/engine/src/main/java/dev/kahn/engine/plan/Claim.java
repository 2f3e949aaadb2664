package dev.kahn.engine.plan;

import java.time.Instant;

/**
 * What a task instance asks of a pool. For its own {@code equals} and {@code hashCode} see {@link InstanceKey}.
 *
 * @param runId its run
 * @param instance which
 * @param pool the pool
 * @param slots how many slots it takes
 * @param priority its rank, higher first
 * @param since when it could have run
 */
public record Claim(long runId, InstanceKey instance, String pool, int slots, int priority, Instant since) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Claim claim
                && runId == claim.runId
                && instance.equals(claim.instance)
                && pool.equals(claim.pool)
                && slots == claim.slots
                && priority == claim.priority
                && since.equals(claim.since);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(runId) * 31 + instance.hashCode();
    }
}
