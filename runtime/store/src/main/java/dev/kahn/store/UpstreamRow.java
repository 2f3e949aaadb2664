package dev.kahn.store;

import dev.kahn.engine.plan.UpstreamRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code upstream}. */
final class UpstreamRow {

    static final Table TABLE = new Table("upstream", List.of("dag_id", "upstream_id"), List.of("run_id"));

    private UpstreamRow() {}

    /** Sets the parameters of its {@link Dialect#upsert}. */
    static void set(PreparedStatement statement, UpstreamRecord row) throws SQLException {
        statement.setString(1, row.dagId());
        statement.setString(2, row.upstreamId());
        statement.setLong(3, row.runId());
    }

    /** Reads a row with all its columns. */
    static UpstreamRecord get(ResultSet row) throws SQLException {
        return new UpstreamRecord(row.getString("dag_id"), row.getString("upstream_id"), row.getLong("run_id"));
    }
}
