package dev.kahn.engine.plan;

/**
 * The success of one DAG that another DAG, which runs after it, has not used yet, as stored.
 *
 * @param dagId the DAG
 * @param upstreamId the DAG it runs after
 * @param runId its latest successful run that has not led to a run yet; 0 if there is none
 */
public record UpstreamRecord(String dagId, String upstreamId, long runId) implements Change {

    /** Identifies the pair of DAGs. */
    public record Key(String dagId, String upstreamId) {}

    @Override
    public Object key() {
        return new Key(dagId, upstreamId);
    }
}
