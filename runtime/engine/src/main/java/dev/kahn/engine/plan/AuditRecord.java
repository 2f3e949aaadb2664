package dev.kahn.engine.plan;

import java.time.Instant;

/**
 * Something that a person did, as stored. It is stored in the same transaction as its effect, and never changed.
 *
 * @param auditId its number, unique in a store and increasing
 * @param at when
 * @param actor who
 * @param action what, as a word: {@code trigger}, {@code cancel}, {@code login}
 * @param dagId the DAG concerned; empty for none
 * @param runId the run concerned, or the one that it created; 0 for none
 * @param details what else is worth knowing, in one line; never a secret
 */
public record AuditRecord(
        long auditId, Instant at, Actor actor, String action, String dagId, long runId, String details)
        implements Change {

    /** Identifies an entry. For its own {@code equals} and {@code hashCode} see {@link InstanceKey}. */
    public record Key(long auditId) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && auditId == key.auditId;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(auditId);
        }
    }

    @Override
    public Object key() {
        return new Key(auditId);
    }
}
