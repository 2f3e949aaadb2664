package dev.kahn.engine.plan;

/** Why a run exists. */
public enum RunType {
    /** Its schedule fired. */
    SCHEDULED,
    /** Somebody asked for it. */
    MANUAL,
    /** Somebody asked for the run of a past tick. */
    BACKFILL,
    /** The DAGs that it runs after succeeded. */
    TRIGGERED;

    /**
     * Whether the run is for a tick. A tick has at most one run.
     *
     * @return true for {@link #SCHEDULED} and {@link #BACKFILL}
     */
    public boolean isForTick() {
        return this == SCHEDULED || this == BACKFILL;
    }
}
