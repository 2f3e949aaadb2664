package dev.kahn.store;

import dev.kahn.Event;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of the table {@code notification}. Thread-safe: it has no state. */
public final class NotificationRow {

    static final Table TABLE = new Table(
            "notification",
            List.of("notification_id"),
            List.of(
                    "dag_id",
                    "run_id",
                    "event",
                    "task_id",
                    "map_index",
                    "attempt_number",
                    "target",
                    "reason",
                    "raised_at",
                    "state",
                    "tries",
                    "due_at",
                    "error"));

    private NotificationRow() {}

    /**
     * Sets the parameters of its {@link Dialect#upsert}.
     *
     * @param statement the prepared statement
     * @param row the row
     * @throws SQLException if the driver rejects a value
     */
    static void set(PreparedStatement statement, NotificationRecord row) throws SQLException {
        statement.setLong(1, row.id());
        statement.setString(2, row.dagId());
        statement.setLong(3, row.runId());
        statement.setString(4, row.event().name());
        statement.setString(5, row.taskId());
        statement.setInt(6, row.mapIndex());
        statement.setInt(7, row.attempt());
        statement.setString(8, Texts.plain(row.target()));
        statement.setString(9, Texts.plain(row.reason()));
        Times.set(statement, 10, row.raisedAt());
        statement.setString(11, row.state().name());
        statement.setInt(12, row.tries());
        Times.set(statement, 13, row.dueAt());
        statement.setString(14, Texts.plain(row.error()));
    }

    /**
     * Reads a row.
     *
     * @param row all columns of {@code notification}
     * @return the notification
     * @throws SQLException if the row cannot be read
     */
    public static NotificationRecord get(ResultSet row) throws SQLException {
        return new NotificationRecord(
                row.getLong("notification_id"),
                row.getString("dag_id"),
                row.getLong("run_id"),
                Event.valueOf(row.getString("event")),
                row.getString("task_id"),
                row.getInt("map_index"),
                row.getInt("attempt_number"),
                row.getString("target"),
                row.getString("reason"),
                Times.get(row, "raised_at"),
                NotificationState.valueOf(row.getString("state")),
                row.getInt("tries"),
                Times.get(row, "due_at"),
                row.getString("error"));
    }
}
