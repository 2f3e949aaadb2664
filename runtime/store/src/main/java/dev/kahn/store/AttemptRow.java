package dev.kahn.store;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code attempt}. Thread-safe: it has no state. */
public final class AttemptRow {

    static final Table TABLE = new Table(
            "attempt",
            List.of("run_id", "task_id", "map_index", "attempt_number"),
            List.of("state", "queued_at", "started_at", "ended_at", "error", "notes_json"));

    private AttemptRow() {}

    /**
     * Sets the parameters of its {@link Dialect#upsert}.
     *
     * @param statement the prepared statement
     * @param attempt the row
     * @throws SQLException if the driver rejects a value
     */
    static void set(PreparedStatement statement, AttemptRecord attempt) throws SQLException {
        AttemptKey key = attempt.attempt();
        statement.setLong(1, key.runId());
        statement.setString(2, key.taskId());
        statement.setInt(3, key.mapIndex());
        statement.setInt(4, key.number());
        statement.setString(5, attempt.state().name());
        Times.set(statement, 6, attempt.queuedAt());
        Times.set(statement, 7, attempt.startedAt());
        Times.set(statement, 8, attempt.endedAt());
        statement.setString(9, Texts.plain(attempt.error()));
        statement.setString(10, Texts.json(attempt.notes()));
    }

    /**
     * Reads a row.
     *
     * @param row all columns of {@code attempt}, and {@code dag_id} of its run
     * @return the attempt
     * @throws SQLException if the row cannot be read
     */
    public static AttemptRecord get(ResultSet row) throws SQLException {
        return new AttemptRecord(
                new AttemptKey(
                        row.getString("dag_id"),
                        row.getLong("run_id"),
                        row.getString("task_id"),
                        row.getInt("map_index"),
                        row.getInt("attempt_number")),
                AttemptState.valueOf(row.getString("state")),
                Times.get(row, "queued_at"),
                Times.get(row, "started_at"),
                Times.getOrNull(row, "ended_at"),
                row.getString("error"),
                row.getString("notes_json"));
    }
}
