package dev.kahn.store;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.port.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps runs by JDBC, over one connection. What it is told to keep is on disk when it returns.
 *
 * <p>Invariant: a connection that has failed is not used again; the next call opens a new one. So whatever became of
 * the database in between, each call begins with no transaction open. Not thread-safe.
 */
public final class JdbcRunStore implements RunStore {

    private static final String SELECT_LAST_RUN_ID = "SELECT MAX(run_id) FROM run";

    private static final String SELECT_OPEN_RUNS =
            "SELECT * FROM run WHERE state IN ('QUEUED', 'RUNNING') ORDER BY run_id";

    private static final String SELECT_RUN = "SELECT * FROM run WHERE run_id = ?";

    private static final String SELECT_TASKS =
            "SELECT * FROM task_instance WHERE run_id = ? ORDER BY task_id, map_index";

    private static final String SELECT_OPEN_ATTEMPTS = """
            SELECT run.dag_id, attempt.*
            FROM attempt JOIN run ON run.run_id = attempt.run_id
            WHERE attempt.run_id = ? AND attempt.state = 'RUNNING'
            ORDER BY attempt.task_id, attempt.map_index, attempt.attempt_number
            """;

    private static final String SELECT_GRAPH = "SELECT graph_json FROM graph WHERE dag_id = ? AND graph_version = ?";

    private static final String INSERT_GRAPH = "INSERT INTO graph (dag_id, graph_version, graph_json) VALUES (?, ?, ?)";

    private final String name;
    private final DataSource database;
    private final Runnable whenClosed;
    private @Nullable Session session;
    private boolean closed;

    private JdbcRunStore(String name, DataSource database, Runnable whenClosed) {
        this.name = name;
        this.database = database;
        this.whenClosed = whenClosed;
    }

    /**
     * Opens a store and makes sure of its tables.
     *
     * @param name how to call it in messages
     * @param database where its connections come from
     * @param whenClosed runs when it is closed, or if it cannot be opened
     */
    static JdbcRunStore open(String name, Connector database, Runnable whenClosed) {
        JdbcRunStore store = new JdbcRunStore(name, database, whenClosed);
        boolean isOpen = false;
        try {
            store.call("opened", session -> {
                Schema.CURRENT.prepare(session.connection, database, name);
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
        return call("read", session -> {
            try (ResultSet row = session.prepare(SELECT_LAST_RUN_ID).executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public List<StoredRun> openRuns(Set<String> dagIds) {
        return call("read", session -> {
            List<StoredRun> open = new ArrayList<>();
            for (RunRecord run : session.list(session.prepare(SELECT_OPEN_RUNS), RunRow::get)) {
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
            List<RunRecord> run = session.list(session.prepare(SELECT_RUN, runId), RunRow::get);
            return run.isEmpty() ? Optional.empty() : Optional.of(withTasks(session, run.get(0)));
        });
    }

    private static StoredRun withTasks(Session session, RunRecord run) throws SQLException {
        return new StoredRun(
                run,
                session.list(session.prepare(SELECT_TASKS, run.runId()), TaskRow::get),
                session.list(session.prepare(SELECT_OPEN_ATTEMPTS, run.runId()), AttemptRow::get));
    }

    /** {@inheritDoc} It is on disk at the latest with the first run that is pinned to it. */
    @Override
    public void saveGraph(String dagId, String version, String json) {
        call("written", session -> {
            try (ResultSet row = session.prepare(SELECT_GRAPH, dagId, version).executeQuery()) {
                if (row.next()) {
                    return false;
                }
            }
            session.prepare(INSERT_GRAPH, dagId, version, json).executeUpdate();
            return true;
        });
    }

    @Override
    public Optional<String> graph(String dagId, String version) {
        return call(
                "read",
                session -> session.list(session.prepare(SELECT_GRAPH, dagId, version), row -> row.getString(1)).stream()
                        .findFirst());
    }

    @Override
    public void commit(Collection<Change> changes) {
        call("written", session -> {
            session.merge(changes);
            session.connection.commit();
            session.prepare(H2.SYNC).execute();
            return changes;
        });
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            disconnect();
            whenClosed.run();
        }
    }

    private <T> T call(String done, Work<T> work) {
        if (closed) {
            throw new StoreException("The store " + name + " is closed", null);
        }
        boolean isDone = false;
        try {
            Session current = session;
            if (current == null) {
                current = new Session(database.getConnection());
                session = current;
            }
            T result = work.with(current);
            current.connection.commit();
            isDone = true;
            return result;
        } catch (SQLException e) {
            throw new StoreException("The store " + name + " could not be " + done + ": " + SqlErrors.oneLine(e), e);
        } finally {
            if (!isDone) {
                disconnect();
            }
        }
    }

    /** What has not been committed is gone; what fails here has failed before, and that was told. */
    private void disconnect() {
        Session old = session;
        session = null;
        if (old != null) {
            try (Connection connection = old.connection) {
                connection.rollback();
            } catch (SQLException e) {
                // A connection that cannot even be closed is as good as closed.
            }
        }
    }

    /** What is done with a connection within one transaction. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Session session) throws SQLException;
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface RowReader<T> {
        T get(ResultSet row) throws SQLException;
    }

    /** Puts one record into a statement. */
    @FunctionalInterface
    private interface RowWriter<T> {
        void set(PreparedStatement statement, T record) throws SQLException;
    }

    /** A connection with the statements that have been prepared on it. */
    private static final class Session {
        final Connection connection;
        private final Map<String, PreparedStatement> statements = new HashMap<>();

        Session(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
        }

        PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
            PreparedStatement statement = statements.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement;
        }

        <T> List<T> list(PreparedStatement statement, RowReader<T> reader) throws SQLException {
            List<T> records = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    records.add(reader.get(rows));
                }
            }
            return records;
        }

        void merge(Collection<Change> changes) throws SQLException {
            merge(changes, RunRecord.class, RunRow.MERGE, RunRow::set);
            merge(changes, TaskRecord.class, TaskRow.MERGE, TaskRow::set);
            merge(changes, AttemptRecord.class, AttemptRow.MERGE, AttemptRow::set);
        }

        private <T extends Change> void merge(
                Collection<Change> changes, Class<T> type, String sql, RowWriter<T> writer) throws SQLException {
            PreparedStatement statement = null;
            for (Change change : changes) {
                if (type.isInstance(change)) {
                    statement = statement == null ? prepare(sql) : statement;
                    writer.set(statement, type.cast(change));
                    statement.addBatch();
                }
            }
            if (statement != null) {
                statement.executeBatch();
            }
        }
    }
}
