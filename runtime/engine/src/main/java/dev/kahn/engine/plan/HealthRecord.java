package dev.kahn.engine.plan;

/**
 * How the last finished run of a DAG ended, as stored. There is a row only for a DAG that notifies somebody of recoveries.
 *
 * @param dagId the DAG
 * @param failing whether it failed
 */
public record HealthRecord(String dagId, boolean failing) implements Change {

    /** Identifies the row. */
    public record Key(String dagId) {}

    @Override
    public Object key() {
        return new Key(dagId);
    }
}
