package dev.kahn.engine.plan;

/**
 * How the last run of a DAG that succeeded or failed ended, as stored; only of a DAG of which somebody wants to hear that
 * it has recovered.
 *
 * @param dagId the DAG
 * @param failing whether it failed
 */
public record HealthRecord(String dagId, boolean failing) implements Change {

    /** What identifies it. */
    public record Key(String dagId) {}

    @Override
    public Object key() {
        return new Key(dagId);
    }
}
