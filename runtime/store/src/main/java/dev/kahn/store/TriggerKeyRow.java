package dev.kahn.store;

import dev.kahn.engine.plan.TriggerKeyRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code trigger_key}. Thread-safe: it has no state. */
public final class TriggerKeyRow {

    static final Table TABLE = new Table("trigger_key", List.of("dag_id", "trigger_key"), List.of("run_id"));

    private TriggerKeyRow() {}

    /**
     * Sets the parameters of its {@link Dialect#upsert}.
     *
     * @param statement the prepared statement
     * @param row the row
     * @throws SQLException if the driver does not take a value
     */
    static void set(PreparedStatement statement, TriggerKeyRecord row) throws SQLException {
        statement.setString(1, row.dagId());
        statement.setString(2, row.triggerKey());
        statement.setLong(3, row.runId());
    }

    /**
     * Reads a row.
     *
     * @param row all columns of {@code trigger_key}
     * @return the key
     * @throws SQLException if the row cannot be read
     */
    public static TriggerKeyRecord get(ResultSet row) throws SQLException {
        return new TriggerKeyRecord(row.getString("dag_id"), row.getString("trigger_key"), row.getLong("run_id"));
    }
}
