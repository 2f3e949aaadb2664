package dev.kahn.store;

import dev.kahn.engine.plan.HealthRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code dag_health}. */
final class HealthRow {

    static final Table TABLE = new Table("dag_health", List.of("dag_id"), List.of("run_id", "failing"));

    private HealthRow() {}

    /** Sets the parameters of its {@link Dialect#upsert}. */
    static void set(PreparedStatement statement, HealthRecord row) throws SQLException {
        statement.setString(1, row.dagId());
        statement.setLong(2, row.runId());
        statement.setBoolean(3, row.failing());
    }

    /** Reads a row with all its columns. */
    static HealthRecord get(ResultSet row) throws SQLException {
        return new HealthRecord(row.getString("dag_id"), row.getLong("run_id"), row.getBoolean("failing"));
    }
}
