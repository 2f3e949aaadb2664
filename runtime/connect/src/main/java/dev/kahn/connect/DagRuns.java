package dev.kahn.connect;

import dev.kahn.Interval;

/**
 * The runs of other DAGs in the same store, for sensors. A task takes it as {@code @Connection("kahn") DagRuns runs};
 * it needs no configuration. If one DAG simply runs after another, {@code @Dag(after = …)} is simpler. Thread-safe.
 */
public interface DagRuns {

    /** The name of the connection. */
    String CONNECTION = "kahn";

    /**
     * Whether a DAG has succeeded for an interval.
     *
     * @param dagId the id of the DAG; it may be one of another program
     * @param interval such as {@link dev.kahn.TaskContext#interval()}: the tick of the run in question is within it or
     *     at its end. If the interval is empty, as for a run that was started by hand, the tick is exactly that moment
     * @return false if there is no such run, or none has succeeded yet
     */
    boolean hasSucceeded(String dagId, Interval interval);
}
