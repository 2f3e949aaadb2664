package dev.kahn.store;

import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.BackfillRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code backfill}. Thread-safe: it has no state. */
public final class BackfillRow {

    static final Table TABLE = new Table(
            "backfill",
            List.of("backfill_id"),
            List.of(
                    "dag_id",
                    "first_moment",
                    "last_moment",
                    "parallel",
                    "again",
                    "params_json",
                    "actor",
                    "origin",
                    "created_at",
                    "decided_until",
                    "ended_at",
                    "is_cancelled"));

    /** Selects those that are not done. */
    public static final String SELECT_OPEN = "SELECT * FROM backfill WHERE ended_at IS NULL ORDER BY backfill_id";

    private BackfillRow() {}

    /**
     * Sets the parameters of its {@link Dialect#upsert}.
     *
     * @param statement the prepared statement
     * @param row the row
     * @throws SQLException if the driver rejects a value
     */
    static void set(PreparedStatement statement, BackfillRecord row) throws SQLException {
        statement.setLong(1, row.backfillId());
        statement.setString(2, row.dagId());
        Times.set(statement, 3, row.from());
        Times.set(statement, 4, row.to());
        statement.setInt(5, row.parallel());
        statement.setBoolean(6, row.again());
        statement.setString(7, Texts.json(row.params()));
        statement.setString(8, Texts.plain(row.actor().name()));
        statement.setString(9, Texts.plain(row.actor().origin()));
        Times.set(statement, 10, row.createdAt());
        Times.set(statement, 11, row.decidedUntil());
        Times.set(statement, 12, row.endedAt());
        statement.setBoolean(13, row.isCancelled());
    }

    /**
     * Reads a row.
     *
     * @param row all columns of {@code backfill}
     * @return the backfill
     * @throws SQLException if the row cannot be read
     */
    public static BackfillRecord get(ResultSet row) throws SQLException {
        return new BackfillRecord(
                row.getLong("backfill_id"),
                row.getString("dag_id"),
                Times.get(row, "first_moment"),
                Times.get(row, "last_moment"),
                row.getInt("parallel"),
                row.getBoolean("again"),
                row.getString("params_json"),
                new Actor(row.getString("actor"), row.getString("origin")),
                Times.get(row, "created_at"),
                Times.getOrNull(row, "decided_until"),
                Times.getOrNull(row, "ended_at"),
                row.getBoolean("is_cancelled"));
    }
}
