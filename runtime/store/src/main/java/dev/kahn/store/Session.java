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

/** A connection with the statements that have been prepared on it. Not thread-safe. */
final class Session {
    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** By the table's name: each commit needs them, and to put one together takes longer than to look it up. */
    private final Map<String, String> upserts = new HashMap<>();

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
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
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

    void merge(Collection<Change> changes) throws SQLException {
        merge(changes, DagRecord.class, DagRow.TABLE, DagRow::set);
        merge(changes, UpstreamRecord.class, UpstreamRow.TABLE, UpstreamRow::set);
        merge(changes, RunRecord.class, RunRow.TABLE, RunRow::set);
        merge(changes, CauseRecord.class, CauseRow.TABLE, CauseRow::set);
        merge(changes, TaskRecord.class, TaskRow.TABLE, TaskRow::set);
        merge(changes, AttemptRecord.class, AttemptRow.TABLE, AttemptRow::set);
        merge(changes, TriggerKeyRecord.class, TriggerKeyRow.TABLE, TriggerKeyRow::set);
        merge(changes, BackfillRecord.class, BackfillRow.TABLE, BackfillRow::set);
        merge(changes, UserRecord.class, UserRow.TABLE, UserRow::set);
        merge(changes, TokenRecord.class, TokenRow.TABLE, TokenRow::set);
        merge(changes, AuditRecord.class, AuditRow.TABLE, AuditRow::set);
        merge(changes, NotificationRecord.class, NotificationRow.TABLE, NotificationRow::set);
        merge(changes, HealthRecord.class, HealthRow.TABLE, HealthRow::set);
    }

    /** Of changes to one row the last one counts; PostgreSQL takes no two in one statement. */
    private <T extends Change> void merge(Collection<Change> changes, Class<T> type, Table table, RowWriter<T> writer)
            throws SQLException {
        Map<Object, T> rows = new LinkedHashMap<>();
        for (Change change : changes) {
            if (type.isInstance(change)) {
                rows.put(change.key(), type.cast(change));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        PreparedStatement statement = prepare(upserts.computeIfAbsent(table.name(), name -> dialect.upsert(table)));
        for (T row : rows.values()) {
            writer.set(statement, row);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Makes sure that what has been committed is on the disk. */
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

    /** Puts one record into a statement. */
    @FunctionalInterface
    private interface RowWriter<T> {
        void set(PreparedStatement statement, T record) throws SQLException;
    }
}
