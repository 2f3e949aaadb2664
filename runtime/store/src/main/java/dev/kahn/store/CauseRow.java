package dev.kahn.store;

import dev.kahn.engine.plan.CauseRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code run_cause}. Thread-safe: it has no state. */
public final class CauseRow {

    static final Table TABLE = new Table("run_cause", List.of("run_id", "upstream_id"), List.of("cause_run_id"));

    private CauseRow() {}

    /**
     * Sets the parameters of its {@link Dialect#upsert}.
     *
     * @param statement the prepared statement
     * @param row the row
     * @throws SQLException if the driver rejects a value
     */
    static void set(PreparedStatement statement, CauseRecord row) throws SQLException {
        statement.setLong(1, row.runId());
        statement.setString(2, row.upstreamId());
        statement.setLong(3, row.causeId());
    }

    /**
     * Reads a row.
     *
     * @param row all columns of {@code run_cause}
     * @return the cause
     * @throws SQLException if the row cannot be read
     */
    public static CauseRecord get(ResultSet row) throws SQLException {
        return new CauseRecord(row.getLong("run_id"), row.getString("upstream_id"), row.getLong("cause_run_id"));
    }
}
