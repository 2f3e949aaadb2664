package dev.kahn.engine.port;

import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.HealthRecord;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.StoredResult;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.UpstreamRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where runs are kept. One engine uses it at a time, from one thread, but for the {@link Results} that bodies read; other readers
 * use other connections and never block it.
 *
 * <p>A row of a task that is read here has the result only if that has at most {@link TaskRecord#LONGEST_LOADED} characters;
 * otherwise it is {@link TaskRecord#UNLOADED}.
 */
public interface RunStore extends Results, AutoCloseable {

    /**
     * The highest run number so far.
     *
     * @return 0 if there has been no run
     * @throws StoreException if the store cannot be reached
     */
    long lastRunId();

    /**
     * The runs that are not done, with their tasks.
     *
     * @param dagIds the DAGs whose runs to return
     * @return in the order of their numbers
     * @throws StoreException if the store cannot be reached
     */
    List<StoredRun> openRuns(Set<String> dagIds);

    /**
     * One run, open or done.
     *
     * @param runId its number
     * @return empty if there is none
     * @throws StoreException if the store cannot be reached
     */
    Optional<StoredRun> run(long runId);

    /**
     * The row of one run, open or done, without its tasks.
     *
     * @param runId its number
     * @return empty if there is none
     * @throws StoreException if the store cannot be reached
     */
    Optional<RunRecord> record(long runId);

    /**
     * How far the schedules of DAGs have come.
     *
     * @return a row for each DAG that was ever scheduled or paused here
     * @throws StoreException if the store cannot be reached
     */
    List<DagRecord> dags();

    /**
     * The successes that have not led to a run of another DAG yet.
     *
     * @return a row for each pair of DAGs in which the upstream DAG has succeeded since the other began to run after it
     * @throws StoreException if the store cannot be reached
     */
    List<UpstreamRecord> upstreams();

    /**
     * The runs of other DAGs that a run comes after.
     *
     * @param runId its number
     * @return in the order of the DAGs' ids; empty if it comes after none, or there is no such run
     * @throws StoreException if the store cannot be reached
     */
    List<CauseRecord> causes(long runId);

    /**
     * The latest successful run before a given one.
     *
     * @param dagId the DAG
     * @param before an upper bound, exclusive
     * @return the highest number of a successful run below the bound; empty if there is none
     * @throws StoreException if the store cannot be reached
     */
    Optional<Long> latestSuccess(String dagId, long before);

    /**
     * The rows of one task. Thread-safe.
     *
     * @param runId its run
     * @param taskId its id
     * @return the task's own row, and those of its elements if it is mapped; empty while nothing has happened to it
     * @throws StoreException if the store cannot be reached
     */
    List<TaskRecord> instances(long runId, String taskId);

    /**
     * The result of one task instance, however long it is. Thread-safe.
     *
     * @param runId its run
     * @param instance the instance
     * @return as JSON; empty if it has none
     * @throws StoreException if the store cannot be reached
     */
    Optional<String> result(long runId, InstanceKey instance);

    /** {@inheritDoc} Thread-safe. Reads the long results one by one, so that the engine can store something in between. */
    @Override
    default Optional<String> result(long runId, String taskId) {
        return StoredResult.of(taskId, instances(runId, taskId), instance -> result(runId, instance));
    }

    /** {@inheritDoc} Thread-safe. Reads as {@link #result(long, String)} does. */
    @Override
    default Optional<TaskRecord> outcome(long runId, String taskId) {
        return StoredResult.outcome(taskId, instances(runId, taskId), instance -> result(runId, instance));
    }

    /** {@inheritDoc} Thread-safe. Reads as {@link #result(long, String)} does. */
    @Override
    default List<TaskRecord> outcomes(long runId, String taskId) {
        return StoredResult.outcomes(taskId, instances(runId, taskId), instance -> result(runId, instance));
    }

    /**
     * The run of a tick.
     *
     * @param dagId the DAG
     * @param tick the tick
     * @return the number of the run for it, open or done; empty if it has none
     * @throws StoreException if the store cannot be reached
     */
    Optional<Long> runAt(String dagId, Instant tick);

    /**
     * The run that was triggered with a key.
     *
     * @param dagId the DAG
     * @param triggerKey the key
     * @return its number, open or done; empty if there is none
     * @throws StoreException if the store cannot be reached
     */
    Optional<Long> runOfKey(String dagId, String triggerKey);

    /**
     * The latest tick that has a run.
     *
     * @param dagId the DAG
     * @return empty if none has
     * @throws StoreException if the store cannot be reached
     */
    Optional<Instant> latestTick(String dagId);

    /**
     * The highest notification number so far.
     *
     * @return 0 if there has been none
     * @throws StoreException if the store cannot be reached
     */
    long lastNotificationId();

    /**
     * The notifications still to be sent.
     *
     * @param dagIds the DAGs whose notifications to return
     * @return in the order of their numbers
     * @throws StoreException if the store cannot be reached
     */
    List<NotificationRecord> pendingNotifications(Set<String> dagIds);

    /**
     * The highest backfill number so far.
     *
     * @return 0 if there has been none
     * @throws StoreException if the store cannot be reached
     */
    long lastBackfillId();

    /**
     * The backfills that are not done.
     *
     * @return in the order of their numbers
     * @throws StoreException if the store cannot be reached
     */
    List<BackfillRecord> openBackfills();

    /**
     * How the latest runs ended of DAGs that notify somebody of recoveries.
     *
     * @return one row for each such DAG, in any order
     * @throws StoreException if the store cannot be reached
     */
    List<HealthRecord> health();

    /**
     * Keeps the graph of a version of a DAG, so that its runs can be read later.
     *
     * @param dagId the DAG
     * @param version the graph's hash; a graph that is already stored stays as it is
     * @param json the graph as the processor wrote it
     * @throws StoreException if the store cannot be reached
     */
    void saveGraph(String dagId, String version, String json);

    /**
     * The graph of a version of a DAG.
     *
     * @param dagId the DAG
     * @param version the graph's hash
     * @return the JSON that was kept; empty if no such version is stored
     * @throws StoreException if the store cannot be reached
     */
    Optional<String> graph(String dagId, String version);

    /**
     * Stores all changes or none. When it returns, they are on disk and survive a power failure. After a failure it may be
     * called again with the same changes, whether they were stored or not.
     *
     * @param changes the rows in their new state
     * @throws StoreRefusedException if nothing was stored, because the store will never accept one of the rows
     * @throws StoreException if nothing was stored, or the outcome is unknown
     */
    void commit(Collection<Change> changes);

    /**
     * Checks that the store still belongs to this engine. A claim that lasts only as long as a connection can end while
     * nothing is being stored; a store whose claim cannot end by itself need not do anything.
     *
     * @throws StoreTakenException if another engine has taken it over
     * @throws StoreException if it cannot be reached
     */
    void hold();

    /** Releases the store for another engine. */
    @Override
    void close();
}
