package dev.kahn.engine.plan;

import java.time.Instant;

/**
 * How far the schedule of a DAG has come, as stored.
 *
 * @param dagId the DAG
 * @param paused whether somebody wants no runs by themselves
 * @param decidedUntil up to this moment, itself included, each tick has its run or is to have none
 */
public record DagRecord(String dagId, boolean paused, Instant decidedUntil) implements Change {

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
        return new DagRecord(dagId, paused, decidedUntil);
    }

    /**
     * The same, after more ticks were decided, or less: when the clock was set back.
     *
     * @param until the last moment that is decided
     * @return the record
     */
    public DagRecord decidedUntil(Instant until) {
        return new DagRecord(dagId, paused, until);
    }
}
