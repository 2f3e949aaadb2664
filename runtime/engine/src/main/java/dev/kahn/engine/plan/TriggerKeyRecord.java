package dev.kahn.engine.plan;

/**
 * The key that somebody triggered a run with, as stored: triggering again with the same key gives the same run.
 *
 * @param dagId the DAG
 * @param triggerKey the key, unique for a DAG
 * @param runId the run
 */
public record TriggerKeyRecord(String dagId, String triggerKey, long runId) implements RunChange {

    /** How many characters a key has at most. */
    public static final int LONGEST = 200;

    /** Identifies a key. */
    public record Key(String dagId, String triggerKey) {}

    @Override
    public Object key() {
        return new Key(dagId, triggerKey);
    }
}
