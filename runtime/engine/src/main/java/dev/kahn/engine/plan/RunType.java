package dev.kahn.engine.plan;

/** Why a run exists. */
public enum RunType {
    /** Its schedule fired. */
    SCHEDULED,
    /** Somebody asked for it. */
    MANUAL,
    /** Somebody asked for a run for a tick of the past. */
    BACKFILL,
    /** DAGs that it runs after succeeded. */
    TRIGGERED;

    /**
     * Whether it is for a tick, which has one run at most; the others are for a moment.
     *
     * @return true for {@link #SCHEDULED} and {@link #BACKFILL}
     */
    public boolean isForTick() {
        return this == SCHEDULED || this == BACKFILL;
    }
}
