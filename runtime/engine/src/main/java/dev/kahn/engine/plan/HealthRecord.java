package dev.kahn.engine.plan;

/**
 * How the latest run of a DAG ended, cancelled ones aside, as stored. There is a row only for a DAG that notifies somebody of
 * recoveries.
 *
 * @param dagId the DAG
 * @param runId the run with the highest number of those that succeeded or failed
 * @param failing whether it failed
 */
public record HealthRecord(String dagId, long runId, boolean failing) implements Change {

    /** Identifies the row. */
    public record Key(String dagId) {}

    @Override
    public Object key() {
        return new Key(dagId);
    }
}
