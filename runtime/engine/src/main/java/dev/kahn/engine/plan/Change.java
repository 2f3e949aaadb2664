package dev.kahn.engine.plan;

/**
 * A row in its new state. A store replaces the row with the same {@link #key()}, or adds it, so storing a change twice has
 * the same effect as storing it once, and a commit whose outcome is unknown can be repeated.
 */
public sealed interface Change
        permits RunChange,
                DagRecord,
                UpstreamRecord,
                AuditRecord,
                UserRecord,
                TokenRecord,
                TokenUse,
                BackfillRecord,
                NotificationRecord,
                HealthRecord {

    /**
     * Identifies the row.
     *
     * @return a value with {@code equals}
     */
    Object key();
}
