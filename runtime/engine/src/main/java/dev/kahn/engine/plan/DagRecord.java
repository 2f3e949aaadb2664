package dev.kahn.engine.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the schedule of a DAG has come, as stored.
 *
 * @param dagId the DAG
 * @param paused whether somebody wants no runs by themselves
 * @param decidedUntil up to this moment, itself included, each tick has its run or is to have none
 * @param latestTick the latest tick that ever had a run; null if none had. Only up to there can a tick have one already
 */
public record DagRecord(
        String dagId,
        boolean paused,
        Instant decidedUntil,
        @Nullable Instant latestTick) implements Change {

    /** What identifies a DAG. */
    public record Key(String dagId) {}

    @Override
    public Object key() {
        return new Key(dagId);
    }

    /**
     * The same, paused or not.
     *
     * @param paused whether somebody wants no runs by themselves
     * @return the record
     */
    public DagRecord paused(boolean paused) {
        return new DagRecord(dagId, paused, decidedUntil, latestTick);
    }

    /**
     * The same, after more ticks were decided, or less: when the clock was set back.
     *
     * @param until the last moment that is decided
     * @return the record
     */
    public DagRecord decidedUntil(Instant until) {
        return new DagRecord(dagId, paused, until, latestTick);
    }

    /**
     * The same, after a tick got its run.
     *
     * @param tick which
     * @return the record
     */
    public DagRecord withRunAt(Instant tick) {
        boolean isLatest = latestTick == null || tick.isAfter(latestTick);
        return new DagRecord(dagId, paused, decidedUntil, isLatest ? tick : latestTick);
    }
}
