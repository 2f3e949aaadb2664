package dev.kahn.web.site;

import dev.kahn.engine.plan.TaskState;
import java.util.Map;
import java.util.Set;

/**
 * What people can do. Each call waits until it is durable, and throws a {@link dev.kahn.engine.plan.RefusedException}, with
 * one line that says why, if it cannot be done, or a {@link dev.kahn.engine.port.StoreException} if the store is away.
 * Thread-safe.
 */
public interface Acts {

    /**
     * Begins a run.
     *
     * @param dagId the DAG
     * @param params its parameters as text, by name; those that are missing take their defaults
     * @return the run's number
     * @throws dev.kahn.engine.execute.ParamsException if parameters are wrong, with all that is
     */
    long trigger(String dagId, Map<String, String> params);

    /**
     * Lets a DAG run by itself, or not.
     *
     * @param dagId the DAG
     * @param isPaused false if it runs by itself
     */
    void pause(String dagId, boolean isPaused);

    /**
     * Ends a run.
     *
     * @param runId the run
     */
    void cancel(long runId);

    /**
     * Lets all that failed in a run run again, and what did not run because of it.
     *
     * @param runId the run
     */
    void retry(long runId);

    /**
     * Lets tasks run again.
     *
     * @param runId the run
     * @param tasks their ids
     * @param downstream whether all that ran after them runs again too
     */
    void retry(long runId, Set<String> tasks, boolean downstream);

    /**
     * Lets a task count as ended.
     *
     * @param runId the run
     * @param task the task's id
     * @param as success, failed or skipped
     */
    void mark(long runId, String task, TaskState as);
}
