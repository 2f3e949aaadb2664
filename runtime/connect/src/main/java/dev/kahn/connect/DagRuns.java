package dev.kahn.connect;

import dev.kahn.Interval;

/**
 * The runs of other DAGs in the same store, for sensors. A task takes it as {@code @Connection("kahn") DagRuns runs}; nothing
 * needs to be configured. Where one DAG runs after another anyway, {@code @Dag(after = …)} is simpler. Thread-safe.
 */
public interface DagRuns {

    /** The name of the connection. */
    String CONNECTION = "kahn";

    /**
     * Whether a DAG has succeeded for some time.
     *
     * @param dagId the id of the DAG; it may be one of another program
     * @param interval the time, such as {@link dev.kahn.TaskContext#interval()}: the run that is asked for has its tick in it
     *     or at its end. If it is empty, as of a run that was started by hand, the tick is that very moment
     * @return false if there is no such run, or none has succeeded yet
     */
    boolean hasSucceeded(String dagId, Interval interval);
}
