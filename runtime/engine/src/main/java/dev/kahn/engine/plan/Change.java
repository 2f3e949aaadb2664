package dev.kahn.engine.plan;

/**
 * A row as it is now, or what else becomes of one. A store replaces the row of the same {@link #key()}, or adds it: storing a
 * change twice is the same as storing it once, so that a commit whose outcome is unknown can be repeated.
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
     * What identifies the row.
     *
     * @return a value with {@code equals}
     */
    Object key();
}
