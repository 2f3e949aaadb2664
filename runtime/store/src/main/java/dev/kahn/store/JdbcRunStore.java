package dev.kahn.store;

import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.HealthRecord;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.UpstreamRecord;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.StoreException;
import dev.kahn.engine.port.StoreRefusedException;
import dev.kahn.store.Retention.ExpiredRun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps runs by JDBC, over one connection. What a call stores is on disk when it returns.
 *
 * <p>Invariant: each call begins with no transaction open, whatever happened to the database in between. A connection that has
 * failed is rolled back and kept if the {@link StoreClaim} depends on it. Otherwise, or if the rollback fails, the next call
 * replaces it. Thread-safe: calls run one after another.
 */
public final class JdbcRunStore implements RunStore {

    private static final String SELECT_LAST_RUN_ID = "SELECT run_id FROM run ORDER BY run_id DESC LIMIT 1";

    private static final String SELECT_OPEN_RUNS =
            "SELECT * FROM run WHERE state IN ('QUEUED', 'RUNNING') ORDER BY run_id";

    private static final String SELECT_RUN = "SELECT * FROM run WHERE run_id = ?";

    private static final String SELECT_TASKS = TaskRow.SELECT_LOADED + "WHERE run_id = ? ORDER BY task_id, map_index";

    private static final String SELECT_OPEN_ATTEMPTS = """
            SELECT run.dag_id, attempt.*
            FROM attempt JOIN run ON run.run_id = attempt.run_id
            WHERE attempt.run_id = ? AND attempt.state = 'RUNNING'
            ORDER BY attempt.task_id, attempt.map_index, attempt.attempt_number
            """;

    private static final String SELECT_DAGS = "SELECT * FROM dag ORDER BY dag_id";

    private static final String SELECT_UPSTREAMS =
            "SELECT * FROM upstream WHERE run_id > 0 ORDER BY dag_id, upstream_id";

    private static final String SELECT_CAUSES = "SELECT * FROM run_cause WHERE run_id = ? ORDER BY upstream_id";

    private static final String SELECT_LATEST_SUCCESS =
            "SELECT run_id FROM run WHERE dag_id = ? AND run_id < ? AND state = 'SUCCESS' ORDER BY dag_id, run_id DESC LIMIT 1";

    private static final String SELECT_TASK =
            TaskRow.SELECT_LOADED + "WHERE run_id = ? AND task_id = ? ORDER BY map_index";

    private static final String SELECT_RESULT = """
            SELECT result_json FROM task_instance
            WHERE run_id = ? AND task_id = ? AND map_index = ? AND result_json IS NOT NULL
            """;

    private static final String SELECT_LAST_NOTIFICATION_ID =
            "SELECT notification_id FROM notification ORDER BY notification_id DESC LIMIT 1";

    private static final String SELECT_PENDING_NOTIFICATIONS =
            "SELECT * FROM notification WHERE state = 'PENDING' ORDER BY state, notification_id";

    private static final String SELECT_LAST_BACKFILL_ID =
            "SELECT backfill_id FROM backfill ORDER BY backfill_id DESC LIMIT 1";

    private static final String SELECT_HEALTH = "SELECT dag_id, run_id, failing FROM dag_health";

    private static final String SELECT_RUN_AT = "SELECT run_id FROM run WHERE dag_id = ? AND tick = ?";

    private static final String SELECT_RUN_OF_KEY =
            "SELECT run_id FROM trigger_key WHERE dag_id = ? AND trigger_key = ?";

    private static final String SELECT_LATEST_TICK = """
            SELECT tick FROM run WHERE dag_id = ? AND tick IS NOT NULL ORDER BY dag_id DESC, tick DESC LIMIT 1
            """;

    private static final String SELECT_GRAPH = "SELECT graph_json FROM graph WHERE dag_id = ? AND graph_version = ?";

    private static final String INSERT_GRAPH = "INSERT INTO graph (dag_id, graph_version, graph_json) VALUES (?, ?, ?)";

    private final String name;
    private final Dialect dialect;
    private final DataSource database;
    private final StoreClaim claim;
    /** The DAG and version of each graph that was saved since the store was opened: the next runs have these. */
    private final Set<List<String>> served = new HashSet<>();

    private volatile Consumer<Runnable> around = Runnable::run;
    private @Nullable Session session;
    private boolean closed;

    private JdbcRunStore(String name, Dialect dialect, DataSource database, StoreClaim claim) {
        this.name = name;
        this.dialect = dialect;
        this.database = database;
        this.claim = claim;
    }

    /**
     * Opens a store, and makes or upgrades its tables.
     *
     * @param name the name of the store in messages
     * @param dialect the dialect of the database
     * @param database opens the connections
     * @param claim ensures that nobody else writes; released when the store is closed or cannot be opened
     */
    static JdbcRunStore open(String name, Dialect dialect, Connector database, StoreClaim claim) {
        JdbcRunStore store = new JdbcRunStore(name, dialect, database, claim);
        boolean isOpen = false;
        try {
            store.call("opened", session -> {
                Schema.of(dialect).prepare(session.connection(), database, name);
                claim.begin(session.connection());
                return name;
            });
            isOpen = true;
            return store;
        } finally {
            if (!isOpen) {
                store.close();
            }
        }
    }

    @Override
    public long lastRunId() {
        return lastNumber(SELECT_LAST_RUN_ID);
    }

    /** 0 if no number has been given. */
    private long lastNumber(String sql) {
        return first(sql, row -> row.getLong(1)).orElse(0L);
    }

    @Override
    public List<StoredRun> openRuns(Set<String> dagIds) {
        return call("read", session -> {
            List<StoredRun> open = new ArrayList<>();
            for (RunRecord run : session.list(SELECT_OPEN_RUNS, RunRow::get)) {
                if (dagIds.contains(run.dagId())) {
                    open.add(withTasks(session, run));
                }
            }
            return open;
        });
    }

    @Override
    public Optional<StoredRun> run(long runId) {
        return call("read", session -> {
            List<RunRecord> run = session.list(SELECT_RUN, RunRow::get, runId);
            return run.isEmpty() ? Optional.empty() : Optional.of(withTasks(session, run.get(0)));
        });
    }

    @Override
    public Optional<RunRecord> record(long runId) {
        return first(SELECT_RUN, RunRow::get, runId);
    }

    private static StoredRun withTasks(Session session, RunRecord run) throws SQLException {
        return new StoredRun(
                run,
                session.list(SELECT_TASKS, TaskRow::get, run.runId()),
                session.list(SELECT_OPEN_ATTEMPTS, AttemptRow::get, run.runId()));
    }

    @Override
    public List<DagRecord> dags() {
        return list(SELECT_DAGS, DagRow::get);
    }

    @Override
    public List<UpstreamRecord> upstreams() {
        return list(SELECT_UPSTREAMS, UpstreamRow::get);
    }

    @Override
    public List<CauseRecord> causes(long runId) {
        return list(SELECT_CAUSES, CauseRow::get, runId);
    }

    @Override
    public Optional<Long> latestSuccess(String dagId, long before) {
        return first(SELECT_LATEST_SUCCESS, row -> row.getLong(1), dagId, before);
    }

    @Override
    public List<TaskRecord> instances(long runId, String taskId) {
        return list(SELECT_TASK, TaskRow::get, runId, taskId);
    }

    @Override
    public Optional<String> result(long runId, InstanceKey instance) {
        return first(SELECT_RESULT, row -> row.getString(1), runId, instance.taskId(), instance.mapIndex());
    }

    @Override
    public long lastNotificationId() {
        return lastNumber(SELECT_LAST_NOTIFICATION_ID);
    }

    @Override
    public List<NotificationRecord> pendingNotifications(Set<String> dagIds) {
        return list(SELECT_PENDING_NOTIFICATIONS, NotificationRow::get).stream()
                .filter(row -> dagIds.contains(row.dagId()))
                .toList();
    }

    @Override
    public long lastBackfillId() {
        return lastNumber(SELECT_LAST_BACKFILL_ID);
    }

    @Override
    public List<BackfillRecord> openBackfills() {
        return list(BackfillRow.SELECT_OPEN, BackfillRow::get);
    }

    @Override
    public List<HealthRecord> health() {
        return list(SELECT_HEALTH, HealthRow::get);
    }

    @Override
    public Optional<Long> runAt(String dagId, Instant tick) {
        return first(SELECT_RUN_AT, row -> row.getLong(1), dagId, tick);
    }

    @Override
    public Optional<Long> runOfKey(String dagId, String triggerKey) {
        return first(SELECT_RUN_OF_KEY, row -> row.getLong(1), dagId, triggerKey);
    }

    @Override
    public Optional<Instant> latestTick(String dagId) {
        return first(SELECT_LATEST_TICK, row -> Times.get(row, "tick"), dagId);
    }

    /** {@inheritDoc} It is on disk no later than the first run that is pinned to it. */
    @Override
    public void saveGraph(String dagId, String version, String json) {
        call("written", session -> {
            served.add(List.of(dagId, version));
            try (ResultSet row = session.prepare(SELECT_GRAPH, dagId, version).executeQuery()) {
                if (row.next()) {
                    return false;
                }
            }
            claim.hold(session);
            session.prepare(INSERT_GRAPH, dagId, version, Objects.requireNonNull(Texts.json(json)))
                    .executeUpdate();
            return true;
        });
    }

    @Override
    public Optional<String> graph(String dagId, String version) {
        return first(SELECT_GRAPH, row -> row.getString(1), dagId, version);
    }

    /**
     * Runs every commit within a callback from now on, which can measure it.
     *
     * @param commits runs its argument, once
     */
    public void commitWithin(Consumer<Runnable> commits) {
        around = commits;
    }

    @Override
    public void commit(Collection<Change> changes) {
        around.accept(() -> write(changes));
    }

    private void write(Collection<Change> changes) {
        call("written", session -> {
            claim.hold(session);
            session.merge(changes);
            session.commit();
            session.sync();
            return changes;
        });
    }

    /** {@inheritDoc} A lock beside the database stays, whatever happens to a connection. */
    @Override
    public void hold() {
        if (claim.needsConnection()) {
            call("written", session -> {
                claim.hold(session);
                return name;
            });
        }
    }

    /** The number of the first run made between two moments, or a number above all. */
    long firstBetween(Instant from, Instant to) {
        return call("read", session -> ExpiredRuns.firstBetween(session, from, to));
    }

    /** The oldest run between two numbers that ended before a moment and is not among the latest of its DAG. */
    Optional<ExpiredRun> expired(Instant before, int keep, long above, long below) {
        return call("read", session -> ExpiredRuns.oldest(session, before, keep, above, below));
    }

    /** Deletes a run with everything that belongs to it, and its graph unless another run has it or the next one would. */
    void delete(ExpiredRun run) {
        call("written", session -> {
            claim.hold(session);
            ExpiredRuns.delete(session, run);
            if (!served.contains(List.of(run.dagId(), run.version()))) {
                ExpiredRuns.deleteGraph(session, run);
            }
            return run;
        });
    }

    /** {@inheritDoc} Waits for what another thread is writing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            disconnect();
            claim.release();
        }
    }

    private <T> Optional<T> first(String sql, Session.RowReader<T> reader, Object... parameters) {
        return list(sql, reader, parameters).stream().findFirst();
    }

    private <T> List<T> list(String sql, Session.RowReader<T> reader, Object... parameters) {
        return call("read", session -> session.list(sql, reader, parameters));
    }

    private synchronized <T> T call(String done, Work<T> work) {
        if (closed) {
            throw new StoreException("The store " + name + " is closed", null);
        }
        boolean isDone = false;
        try {
            Session current = session;
            if (current == null) {
                current = connect();
            }
            T result = work.with(current);
            current.commit();
            isDone = true;
            return result;
        } catch (SQLException e) {
            String what = "The store " + name + " could not be " + done + ": " + SqlErrors.oneLine(e);
            throw SqlErrors.isRefusal(e) ? new StoreRefusedException(what, e) : new StoreException(what, e);
        } finally {
            if (!isDone) {
                recover();
            }
        }
    }

    private Session connect() throws SQLException {
        Connection connection = database.getConnection();
        boolean isClaimed = false;
        try {
            Session fresh = new Session(connection, dialect);
            claim.enter(connection);
            fresh.commit();
            session = fresh;
            isClaimed = true;
            return fresh;
        } finally {
            if (!isClaimed) {
                leave(connection); // without the claim it must not be used
            }
        }
    }

    /** Whatever has not been committed is rolled back. */
    private void recover() {
        Session old = session;
        if (old == null || !claim.needsConnection()) {
            disconnect();
            return;
        }
        try {
            old.connection().rollback();
            session = new Session(old.connection(), dialect);
        } catch (SQLException e) {
            disconnect();
        }
    }

    /** A failure here follows an earlier one that was reported. */
    private void disconnect() {
        Session old = session;
        session = null;
        if (old != null) {
            leave(old.connection());
        }
    }

    private void leave(Connection old) {
        try (Connection connection = old) {
            connection.rollback();
            claim.leave(connection);
        } catch (SQLException e) {
            // A connection that cannot even be closed counts as closed.
        }
    }

    /** What to do with a connection within one transaction. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Session session) throws SQLException;
    }
}
