package dev.kahn.engine.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for runs of past ticks, and how far it has come, as stored, so that it continues after a crash.
 *
 * @param backfillId its number, unique in a store and increasing
 * @param dagId the DAG
 * @param from the first moment, inclusive
 * @param to the last moment, inclusive
 * @param parallel how many runs are active at once
 * @param again whether ticks whose run succeeded run again
 * @param params the parameters of the runs as a complete, checked JSON object
 * @param actor who asked for it
 * @param createdAt when it was asked for
 * @param decidedUntil each tick up to this moment, inclusive, was given its run; null before the first one
 * @param endedAt when no tick was left, or it was cancelled; null before
 * @param isCancelled whether somebody cancelled it
 */
public record BackfillRecord(
        long backfillId,
        String dagId,
        Instant from,
        Instant to,
        int parallel,
        boolean again,
        String params,
        Actor actor,
        Instant createdAt,
        @Nullable Instant decidedUntil,
        @Nullable Instant endedAt,
        boolean isCancelled)
        implements Change {

    /** Identifies a backfill. */
    public record Key(long backfillId) {}

    @Override
    public Object key() {
        return new Key(backfillId);
    }

    /**
     * Returns this record after one more tick was given its run.
     *
     * @param tick the tick
     * @return the record
     */
    public BackfillRecord decidedUntil(Instant tick) {
        return with(tick, endedAt, isCancelled);
    }

    /**
     * Returns this record, ended.
     *
     * @param at when
     * @param cancelled whether somebody cancelled it
     * @return the record
     */
    public BackfillRecord ended(Instant at, boolean cancelled) {
        return with(decidedUntil, at, cancelled);
    }

    private BackfillRecord with(@Nullable Instant decided, @Nullable Instant ended, boolean cancelled) {
        return new BackfillRecord(
                backfillId, dagId, from, to, parallel, again, params, actor, createdAt, decided, ended, cancelled);
    }
}
