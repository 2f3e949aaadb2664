package dev.kahn.store;

import dev.kahn.engine.plan.DagRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code dag}. Thread-safe: it has no state. */
public final class DagRow {

    static final Table TABLE = new Table("dag", List.of("dag_id"), List.of("paused", "decided_until"));

    private DagRow() {}

    /**
     * Sets the parameters of its {@link Dialect#upsert}.
     *
     * @param statement the prepared statement
     * @param dag the row
     * @throws SQLException if the driver rejects a value
     */
    static void set(PreparedStatement statement, DagRecord dag) throws SQLException {
        statement.setString(1, dag.dagId());
        statement.setBoolean(2, dag.paused());
        Times.set(statement, 3, dag.decidedUntil());
    }

    /**
     * Reads a row.
     *
     * @param row all columns of {@code dag}
     * @return how far the schedule of the DAG has come
     * @throws SQLException if the row cannot be read
     */
    public static DagRecord get(ResultSet row) throws SQLException {
        return new DagRecord(row.getString("dag_id"), row.getBoolean("paused"), Times.get(row, "decided_until"));
    }
}
