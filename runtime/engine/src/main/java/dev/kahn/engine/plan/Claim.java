package dev.kahn.engine.plan;

import java.time.Instant;

/**
 * A task instance's request for slots of a pool. For its own {@code equals} and {@code hashCode} see {@link InstanceKey}.
 *
 * @param runId its run
 * @param instance the task instance
 * @param pool the pool
 * @param slots how many slots it takes
 * @param priority its priority; a higher one goes first
 * @param since when it became ready to run
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
