package dev.kahn.engine.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wish for runs of ticks of the past, and how far it has come, as stored: so it goes on after a crash.
 *
 * @param backfillId its number, unique in a store, rising
 * @param dagId the DAG
 * @param from the first moment
 * @param to the last moment, itself included
 * @param parallel how many runs at once
 * @param again whether ticks that have a successful run are run again
 * @param params the parameters of the runs as a JSON object, complete and checked
 * @param actor who wants it
 * @param createdAt when it was wished for
 * @param decidedUntil up to this moment, itself included, each tick was given its run; null before the first one
 * @param endedAt when there was no tick left, or it was cancelled; null before
 * @param isCancelled whether somebody ended it
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

    /** What identifies a backfill. */
    public record Key(long backfillId) {}

    @Override
    public Object key() {
        return new Key(backfillId);
    }

    /**
     * The same, after another tick was given its run.
     *
     * @param tick the tick
     * @return the record
     */
    public BackfillRecord decidedUntil(Instant tick) {
        return with(tick, endedAt, isCancelled);
    }

    /**
     * The same, ended.
     *
     * @param at when
     * @param cancelled whether somebody ended it
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
