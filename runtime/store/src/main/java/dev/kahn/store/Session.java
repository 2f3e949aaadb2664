package dev.kahn.store;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.HealthRecord;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.TokenUse;
import dev.kahn.engine.plan.TriggerKeyRecord;
import dev.kahn.engine.plan.UpstreamRecord;
import dev.kahn.engine.plan.UserRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A connection and its prepared statements. Not thread-safe. */
final class Session {
    /** The kinds of changes, in the order in which they are written. */
    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(DagRecord.class, DagRow.TABLE, DagRow::set),
            new Kind<>(UpstreamRecord.class, UpstreamRow.TABLE, UpstreamRow::set),
            new Kind<>(RunRecord.class, RunRow.TABLE, RunRow::set),
            new Kind<>(CauseRecord.class, CauseRow.TABLE, CauseRow::set),
            new Kind<>(TaskRecord.class, TaskRow.TABLE, TaskRow::set),
            new Kind<>(
                    Unloaded.class,
                    TaskRecord.class,
                    dialect -> dialect.upsert(TaskRow.WITHOUT_RESULT),
                    TaskRow::setWithoutResult),
            new Kind<>(AttemptRecord.class, AttemptRow.TABLE, AttemptRow::set),
            new Kind<>(TriggerKeyRecord.class, TriggerKeyRow.TABLE, TriggerKeyRow::set),
            new Kind<>(BackfillRecord.class, BackfillRow.TABLE, BackfillRow::set),
            new Kind<>(UserRecord.class, UserRow.TABLE, UserRow::set),
            new Kind<>(TokenRecord.class, TokenRow.TABLE, TokenRow::set),
            new Kind<>(TokenUse.class, TokenUse.class, dialect -> TokenRow.SET_USE, TokenRow::setUse),
            new Kind<>(AuditRecord.class, AuditRow.TABLE, AuditRow::set),
            new Kind<>(NotificationRecord.class, NotificationRow.TABLE, NotificationRow::set),
            new Kind<>(HealthRecord.class, HealthRow.TABLE, HealthRow::set));

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** The statements by type of change: each commit needs them, and building one takes longer than looking it up. */
    private final Map<Class<?>, String> writes = new HashMap<>();

    Session(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        connection.setAutoCommit(false);
    }

    Connection connection() {
        return connection;
    }

    PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        Parameters.set(statement, parameters);
        return statement;
    }

    <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
        List<T> records = new ArrayList<>();
        try (ResultSet rows = prepare(sql, parameters).executeQuery()) {
            while (rows.next()) {
                records.add(reader.get(rows));
            }
        }
        return records;
    }

    /** If a row changes more than once, the last change counts; PostgreSQL accepts no two in one statement. */
    void merge(Collection<Change> changes) throws SQLException {
        Map<Class<?>, Map<Object, Change>> byType = new HashMap<>();
        for (Change change : changes) {
            if (change instanceof TaskRecord task && task.isUnloaded()) {
                byType.computeIfAbsent(Unloaded.class, type -> new LinkedHashMap<>())
                        .put(task.key(), task);
            } else {
                byType.computeIfAbsent(change.getClass(), type -> new LinkedHashMap<>())
                        .put(change.key(), change);
                if (change instanceof TaskRecord task && byType.containsKey(Unloaded.class)) {
                    byType.get(Unloaded.class)
                            .remove(task.key()); // an earlier change, which would be written after this one
                }
            }
        }
        for (Kind<?> kind : KINDS) {
            Map<Object, Change> rows = byType.remove(kind.group());
            if (rows != null && !rows.isEmpty()) {
                write(kind, rows.values());
            }
        }
        if (!byType.isEmpty()) {
            throw new IllegalStateException("no table is known for " + byType.keySet());
        }
    }

    private <T extends Change> void write(Kind<T> kind, Collection<Change> rows) throws SQLException {
        PreparedStatement statement =
                prepare(writes.computeIfAbsent(kind.group(), group -> kind.sql().apply(dialect)));
        try {
            for (Change row : rows) {
                kind.writer().set(statement, kind.type().cast(row));
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            if (!SqlErrors.isRefusal(e)) {
                throw e;
            }
            String keys = rows.stream().map(Change::key).map(String::valueOf).collect(Collectors.joining(", "));
            throw new SQLException(SqlErrors.oneLine(e) + "; it is a row of " + keys, e.getSQLState(), e);
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Ensures that what was committed is on disk. */
    void sync() throws SQLException {
        if (!dialect.sync().isEmpty()) {
            prepare(dialect.sync()).execute();
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T get(ResultSet row) throws SQLException;
    }

    /** Sets the parameters of a statement from one record. */
    @FunctionalInterface
    private interface RowWriter<T> {
        void set(PreparedStatement statement, T record) throws SQLException;
    }

    /** The group of the rows whose result is in the store only, and stays as it is. */
    private static final class Unloaded {}

    /** How changes of one type, or of a group within it, are written. */
    private record Kind<T extends Change>(
            Class<?> group, Class<T> type, Function<Dialect, String> sql, RowWriter<T> writer) {

        /** A kind that replaces or adds rows of a table. */
        Kind(Class<T> type, Table table, RowWriter<T> writer) {
            this(type, type, dialect -> dialect.upsert(table), writer);
        }
    }
}
