package dev.kahn.view;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Removes secrets from rows before they are shown: a body may have returned one, and somebody may have given one as a
 * parameter.
 *
 * @param mask removes secrets from a text
 */
record Masking(UnaryOperator<String> mask) {

    /** The rows that a statement returns, without secrets. */
    <T> List<T> rows(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        List<T> records = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                records.add(of(reader.get(rows)));
            }
        }
        return records;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T get(ResultSet row) throws SQLException;
    }

    /** Masks a row. */
    @SuppressWarnings("unchecked") // a row becomes a row of its own type
    private <T> T of(T row) {
        if (row instanceof RunRecord run) {
            return (T) of(run);
        } else if (row instanceof TaskRecord task) {
            return (T) of(task);
        } else if (row instanceof AttemptRecord attempt) {
            return (T) of(attempt);
        }
        return row instanceof NotificationRecord notification ? (T) of(notification) : row;
    }

    private RunRecord of(RunRecord run) {
        return new RunRecord(
                run.runId(),
                run.dagId(),
                run.version(),
                run.type(),
                run.scheduledFor(),
                run.interval(),
                mask.apply(run.params()),
                run.state(),
                run.createdAt(),
                run.startedAt(),
                run.endedAt(),
                run.deadlineMissedAt(),
                mask.apply(run.reason()));
    }

    private TaskRecord of(TaskRecord task) {
        return new TaskRecord(
                task.runId(),
                task.taskId(),
                task.mapIndex(),
                task.state(),
                task.attempt(),
                task.failures(),
                task.lost(),
                task.dueAt(),
                task.queuedAt(),
                task.startedAt(),
                task.endedAt(),
                task.result() == null ? null : mask.apply(task.result()),
                mask.apply(task.reason()));
    }

    private AttemptRecord of(AttemptRecord attempt) {
        return new AttemptRecord(
                attempt.attempt(),
                attempt.state(),
                attempt.queuedAt(),
                attempt.startedAt(),
                attempt.endedAt(),
                mask.apply(attempt.error()),
                mask.apply(attempt.notes()));
    }

    private NotificationRecord of(NotificationRecord row) {
        return new NotificationRecord(
                row.id(),
                row.dagId(),
                row.runId(),
                row.event(),
                row.taskId(),
                row.mapIndex(),
                row.attempt(),
                row.target(),
                mask.apply(row.reason()),
                row.raisedAt(),
                row.state(),
                row.tries(),
                row.dueAt(),
                mask.apply(row.error()));
    }
}
