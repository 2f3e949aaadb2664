package dev.kahn.engine.plan;

/**
 * Which run of another DAG a run comes after: of a {@link RunType#TRIGGERED} one, one of those whose success led to it; of
 * another, one whose results it takes.
 *
 * @param runId the run
 * @param upstreamId a DAG that its DAG runs after
 * @param causeId the run of that DAG
 */
public record CauseRecord(long runId, String upstreamId, long causeId) implements RunChange {

    /** What identifies a cause. */
    public record Key(long runId, String upstreamId) {}

    @Override
    public Object key() {
        return new Key(runId, upstreamId);
    }
}
