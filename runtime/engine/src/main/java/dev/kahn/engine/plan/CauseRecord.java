package dev.kahn.engine.plan;

/**
 * Why a {@link RunType#TRIGGERED} run exists: one of the runs whose success led to it.
 *
 * @param runId the run that was triggered
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
