package dev.kahn.web.site;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.plan.Triggered;
import dev.kahn.engine.port.ConnectionCatalog;
import java.util.Set;

/**
 * What people can do. Each call waits until it is durable, together with its entry in the audit log. It throws a
 * {@link dev.kahn.engine.plan.RefusedException}, with the reason in one line, if it is refused, and a
 * {@link dev.kahn.engine.port.StoreException} if the store is not available. Thread-safe.
 */
public interface Acts {

    /**
     * Triggers a run.
     * @param actor who does it
     * @param request the request
     * @return the run
     * @throws dev.kahn.engine.execute.ParamsException if parameters are wrong, with all problems
     */
    Triggered trigger(Actor actor, TriggerRequest request);

    /**
     * Pauses or resumes a DAG.
     * @param actor who does it
     * @param dagId the DAG
     * @param isPaused false to resume it
     */
    void pause(Actor actor, String dagId, boolean isPaused);

    /**
     * Cancels a run.
     * @param actor who does it
     * @param runId the run; open
     */
    void cancel(Actor actor, long runId);

    /**
     * Runs tasks again, and those that did not run because of them.
     *
     * @param actor who does it
     * @param runId the run
     * @param tasks their ids; none for all that failed
     * @param downstream whether everything that ran after them runs again too
     */
    void retry(Actor actor, long runId, Set<String> tasks, boolean downstream);

    /**
     * Marks a task, or one element of a mapped task.
     *
     * @param actor who does it
     * @param runId the run
     * @param task the task's id; {@code send[3]} for an element
     * @param as success, failed or skipped
     */
    void mark(Actor actor, long runId, String task, TaskState as);

    /**
     * Starts a backfill: runs for past ticks, oldest first. It continues after a crash.
     *
     * @param actor who does it
     * @param request the request
     * @return the number of the backfill
     * @throws dev.kahn.engine.execute.ParamsException if parameters are wrong, with all problems
     */
    long backfill(Actor actor, BackfillRequest request);

    /**
     * Cancels a backfill: no further tick gets a run, and its open runs are cancelled.
     *
     * @param actor who does it
     * @param backfillId the backfill; open
     */
    void cancelBackfill(Actor actor, long backfillId);

    /**
     * Tests a connection by opening it anew. Takes as long as the other side does, so only a few are tested at a time.
     *
     * @param actor who does it
     * @param connection its name
     * @return the outcome; not stored
     */
    ConnectionCatalog.Verdict testConnection(Actor actor, String connection);
}
