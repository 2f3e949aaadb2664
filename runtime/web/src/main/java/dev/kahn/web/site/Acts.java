package dev.kahn.web.site;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.plan.Triggered;
import dev.kahn.engine.port.ConnectionCatalog;
import java.util.Set;

/**
 * What people can do. Each call waits until it is durable, together with an entry in the audit log that says who did it, and
 * throws a {@link dev.kahn.engine.plan.RefusedException}, with one line that says why, if it cannot be done, or a {@link
 * dev.kahn.engine.port.StoreException} if the store is away. Thread-safe.
 */
public interface Acts {

    /**
     * Begins a run.
     *
     * @param actor who wants it
     * @param request which
     * @return the run
     * @throws dev.kahn.engine.execute.ParamsException if parameters are wrong, with all that is
     */
    Triggered trigger(Actor actor, TriggerRequest request);

    /**
     * Lets a DAG run by itself, or not.
     *
     * @param actor who wants it
     * @param dagId the DAG
     * @param isPaused false if it runs by itself
     */
    void pause(Actor actor, String dagId, boolean isPaused);

    /**
     * Ends a run.
     *
     * @param actor who wants it
     * @param runId the run; open
     */
    void cancel(Actor actor, long runId);

    /**
     * Lets tasks run again, and what did not run because of them.
     *
     * @param actor who wants it
     * @param runId the run
     * @param tasks their ids; none for all that failed
     * @param downstream whether all that ran after them runs again too
     */
    void retry(Actor actor, long runId, Set<String> tasks, boolean downstream);

    /**
     * Lets a task count as ended.
     *
     * @param actor who wants it
     * @param runId the run
     * @param task the task's id
     * @param as success, failed or skipped
     */
    void mark(Actor actor, long runId, String task, TaskState as);

    /**
     * Begins to give ticks of the past their runs, oldest first. It goes on after a crash.
     *
     * @param actor who wants it
     * @param request which
     * @return the backfill's number
     * @throws dev.kahn.engine.execute.ParamsException if parameters are wrong, with all that is
     */
    long backfill(Actor actor, BackfillRequest request);

    /**
     * Gives no further tick of a backfill a run, and ends those of its runs that are open.
     *
     * @param actor who wants it
     * @param backfillId the backfill; open
     */
    void cancelBackfill(Actor actor, long backfillId);

    /**
     * Connects to a connection anew. Takes as long as the other side does, which is why few are tested at once.
     *
     * @param actor who wants it
     * @param connection its name
     * @return how it ended; not stored
     */
    ConnectionCatalog.Verdict testConnection(Actor actor, String connection);
}
