package dev.kahn.engine.plan;

/**
 * What a DAG has of another one that it runs after, as stored.
 *
 * @param dagId the DAG
 * @param upstreamId the DAG it runs after
 * @param runId the latest successful run of that one which has not led to a run yet; 0 if there is none
 */
public record UpstreamRecord(String dagId, String upstreamId, long runId) implements Change {

    /** What identifies the two DAGs. */
    public record Key(String dagId, String upstreamId) {}

    @Override
    public Object key() {
        return new Key(dagId, upstreamId);
    }
}
