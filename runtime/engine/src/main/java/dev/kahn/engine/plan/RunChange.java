package dev.kahn.engine.plan;

/** A row that belongs to a run. */
public sealed interface RunChange extends Change
        permits RunRecord, TaskRecord, AttemptRecord, CauseRecord, TriggerKeyRecord {

    /**
     * The run it belongs to.
     *
     * @return the run's number
     */
    long runId();
}
