package dev.kahn.store;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AuditRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code audit}. Thread-safe: it has no state. */
public final class AuditRow {

    static final Table TABLE = new Table(
            "audit",
            List.of("audit_id"),
            List.of("done_at", "actor", "origin", "action", "dag_id", "run_id", "details"));

    private AuditRow() {}

    /**
     * Sets the parameters of its {@link Dialect#upsert}.
     *
     * @param statement the prepared statement
     * @param row the row
     * @throws SQLException if the driver rejects a value
     */
    static void set(PreparedStatement statement, AuditRecord row) throws SQLException {
        statement.setLong(1, row.auditId());
        Times.set(statement, 2, row.at());
        statement.setString(3, Texts.plain(row.actor().name()));
        statement.setString(4, Texts.plain(row.actor().origin()));
        statement.setString(5, row.action());
        statement.setString(6, row.dagId());
        statement.setLong(7, row.runId());
        statement.setString(8, Texts.plain(row.details()));
    }

    /**
     * Reads a row.
     *
     * @param row all columns of {@code audit}
     * @return the entry
     * @throws SQLException if the row cannot be read
     */
    public static AuditRecord get(ResultSet row) throws SQLException {
        return new AuditRecord(
                row.getLong("audit_id"),
                Times.get(row, "done_at"),
                new Actor(row.getString("actor"), row.getString("origin")),
                row.getString("action"),
                row.getString("dag_id"),
                row.getLong("run_id"),
                row.getString("details"));
    }
}
