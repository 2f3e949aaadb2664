package dev.kahn.store;

import dev.kahn.Interval;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code run}. Thread-safe: it has no state. */
public final class RunRow {

    static final Table TABLE = new Table(
            "run",
            List.of("run_id"),
            List.of(
                    "dag_id",
                    "graph_version",
                    "run_type",
                    "scheduled_for",
                    "tick",
                    "interval_start",
                    "interval_end",
                    "params_json",
                    "state",
                    "created_at",
                    "started_at",
                    "ended_at",
                    "deadline_missed_at",
                    "reason"));

    private RunRow() {}

    /**
     * Sets the parameters of its {@link Dialect#upsert}.
     *
     * @param statement the prepared statement
     * @param run the row
     * @throws SQLException if the driver rejects a value
     */
    static void set(PreparedStatement statement, RunRecord run) throws SQLException {
        statement.setLong(1, run.runId());
        statement.setString(2, run.dagId());
        statement.setString(3, run.version());
        statement.setString(4, run.type().name());
        Times.set(statement, 5, run.scheduledFor());
        Times.set(statement, 6, tick(run));
        Times.set(statement, 7, run.interval().start());
        Times.set(statement, 8, run.interval().end());
        statement.setString(9, Texts.json(run.params()));
        statement.setString(10, run.state().name());
        Times.set(statement, 11, run.createdAt());
        Times.set(statement, 12, run.startedAt());
        Times.set(statement, 13, run.endedAt());
        Times.set(statement, 14, run.deadlineMissedAt());
        statement.setString(15, Texts.plain(run.reason()));
    }

    /**
     * Reads a row.
     *
     * @param row all columns of {@code run}
     * @return the run
     * @throws SQLException if the row cannot be read
     */
    public static RunRecord get(ResultSet row) throws SQLException {
        return new RunRecord(
                row.getLong("run_id"),
                row.getString("dag_id"),
                row.getString("graph_version"),
                RunType.valueOf(row.getString("run_type")),
                Times.get(row, "scheduled_for"),
                new Interval(Times.get(row, "interval_start"), Times.get(row, "interval_end")),
                row.getString("params_json"),
                RunState.valueOf(row.getString("state")),
                Times.get(row, "created_at"),
                Times.getOrNull(row, "started_at"),
                Times.getOrNull(row, "ended_at"),
                Times.getOrNull(row, "deadline_missed_at"),
                row.getString("reason"));
    }

    /** Only a run that is scheduled or backfilled is for a tick; any other is for a moment. */
    private static @Nullable Instant tick(RunRecord run) {
        return run.type().isForTick() ? run.scheduledFor() : null;
    }
}
