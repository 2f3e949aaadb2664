package dev.kahn.engine.plan;

import java.time.Instant;

/**
 * How far the schedule of a DAG has come, as stored. Invariant: each tick up to {@code decidedUntil} has its run, or will
 * have none.
 *
 * @param dagId the DAG
 * @param paused whether its schedule is paused
 * @param decidedUntil the last decided moment, inclusive
 */
public record DagRecord(String dagId, boolean paused, Instant decidedUntil) implements Change {

    /** Identifies a DAG. */
    public record Key(String dagId) {}

    @Override
    public Object key() {
        return new Key(dagId);
    }

    /**
     * Returns this record, paused or not.
     *
     * @param paused whether its schedule is paused
     * @return the record
     */
    public DagRecord paused(boolean paused) {
        return new DagRecord(dagId, paused, decidedUntil);
    }

    /**
     * Returns this record after more ticks were decided, or fewer because the clock was set back.
     *
     * @param until the last decided moment
     * @return the record
     */
    public DagRecord decidedUntil(Instant until) {
        return new DagRecord(dagId, paused, until);
    }
}
