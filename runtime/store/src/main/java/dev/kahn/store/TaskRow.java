package dev.kahn.store;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A row of the table {@code task_instance}. Thread-safe: it has no state. */
public final class TaskRow {

    static final Table TABLE = new Table(
            "task_instance",
            List.of("run_id", "task_id", "map_index"),
            List.of(
                    "state",
                    "attempt_number",
                    "failure_count",
                    "lost_count",
                    "due_at",
                    "queued_at",
                    "started_at",
                    "ended_at",
                    "result_json",
                    "reason"));

    /** The same row without its result: storing it leaves the stored result as it is. */
    static final Table WITHOUT_RESULT = new Table(
            TABLE.name(),
            TABLE.key(),
            TABLE.others().stream()
                    .filter(column -> !column.equals("result_json"))
                    .toList());

    /** Selects rows of the table as an engine needs them: a long result is {@link TaskRecord#UNLOADED}. */
    static final String SELECT_LOADED = TABLE.columns().stream()
            .map(column -> column.equals("result_json")
                    ? "CASE WHEN CHAR_LENGTH(result_json) > " + TaskRecord.LONGEST_LOADED
                            + " THEN '' ELSE result_json END AS result_json"
                    : column)
            .collect(Collectors.joining(", ", "SELECT ", " FROM task_instance "));

    private TaskRow() {}

    /**
     * Sets the parameters of its {@link Dialect#upsert}.
     *
     * @param statement the prepared statement
     * @param task the row
     * @throws SQLException if the driver rejects a value
     */
    static void set(PreparedStatement statement, TaskRecord task) throws SQLException {
        setAllButResult(statement, task, 13);
        statement.setString(12, Texts.json(task.result()));
    }

    /** Sets the parameters for {@link #WITHOUT_RESULT}. */
    static void setWithoutResult(PreparedStatement statement, TaskRecord task) throws SQLException {
        setAllButResult(statement, task, 12);
    }

    private static void setAllButResult(PreparedStatement statement, TaskRecord task, int last) throws SQLException {
        statement.setLong(1, task.runId());
        statement.setString(2, task.taskId());
        statement.setInt(3, task.mapIndex());
        statement.setString(4, task.state().name());
        statement.setInt(5, task.attempt());
        statement.setInt(6, task.failures());
        statement.setInt(7, task.lost());
        Times.set(statement, 8, task.dueAt());
        Times.set(statement, 9, task.queuedAt());
        Times.set(statement, 10, task.startedAt());
        Times.set(statement, 11, task.endedAt());
        statement.setString(last, Texts.plain(task.reason()));
    }

    /**
     * Reads a row.
     *
     * @param row all columns of {@code task_instance}
     * @return the task
     * @throws SQLException if the row cannot be read
     */
    public static TaskRecord get(ResultSet row) throws SQLException {
        return new TaskRecord(
                row.getLong("run_id"),
                row.getString("task_id"),
                row.getInt("map_index"),
                TaskState.valueOf(row.getString("state")),
                row.getInt("attempt_number"),
                row.getInt("failure_count"),
                row.getInt("lost_count"),
                Times.getOrNull(row, "due_at"),
                Times.getOrNull(row, "queued_at"),
                Times.getOrNull(row, "started_at"),
                Times.getOrNull(row, "ended_at"),
                row.getString("result_json"),
                row.getString("reason"));
    }
}
