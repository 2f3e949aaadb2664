package dev.kahn.engine.plan;

/**
 * A run of another DAG that a run comes after. For a {@link RunType#TRIGGERED} run it is one whose success led to it; for
 * any other run, one whose results it takes.
 *
 * @param runId the run
 * @param upstreamId the other DAG
 * @param causeId the run of that DAG
 */
public record CauseRecord(long runId, String upstreamId, long causeId) implements RunChange {

    /** Identifies a cause. */
    public record Key(long runId, String upstreamId) {}

    @Override
    public Object key() {
        return new Key(runId, upstreamId);
    }
}
