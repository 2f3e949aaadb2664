package dev.kahn.benchmarks.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Writes the data of the {@link Bound} into Kahn's tables, with plain JDBC, in the way that is cheapest for the database. */
public abstract class BoundStore implements AutoCloseable {

    private static final String INSERT_RUN = """
            INSERT INTO run (run_id, dag_id, graph_version, run_type, scheduled_for, interval_start, interval_end,
              params_json, state, created_at, started_at, reason)
            VALUES (?, 'Workload', ?, 'MANUAL', ?, ?, ?, '{}', 'RUNNING', ?, ?, '')
            """;

    private static final String END_RUN = "UPDATE run SET state = 'SUCCESS', ended_at = ? WHERE run_id = ?";

    final Connection connection;
    private final PreparedStatement insertRun;
    private final PreparedStatement endRun;

    BoundStore(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        insertRun = connection.prepareStatement(INSERT_RUN);
        endRun = connection.prepareStatement(END_RUN);
    }

    /** Writes everything in one transaction, which is on disk when this returns. */
    final void commit(BoundBatch batch, Instant now) throws SQLException {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        beginRuns(batch.begunRuns, at);
        writeTasks(batch, at);
        endRuns(batch.endedRuns, at);
        connection.commit();
        sync();
    }

    private void beginRuns(List<Integer> runs, OffsetDateTime at) throws SQLException {
        for (int run : runs) {
            insertRun.setLong(1, run);
            insertRun.setString(2, "v1");
            for (int time = 3; time <= 7; time++) {
                insertRun.setObject(time, at);
            }
            insertRun.addBatch();
        }
        execute(insertRun, runs);
    }

    private void endRuns(List<Integer> runs, OffsetDateTime at) throws SQLException {
        for (int run : runs) {
            endRun.setObject(1, at);
            endRun.setLong(2, run);
            endRun.addBatch();
        }
        execute(endRun, runs);
    }

    /** The rows of tasks and attempts. */
    abstract void writeTasks(BoundBatch batch, OffsetDateTime at) throws SQLException;

    /** Puts the commit on disk, if the database needs a command for that. */
    abstract void sync() throws SQLException;

    static void execute(PreparedStatement statement, List<?> rows) throws SQLException {
        if (!rows.isEmpty()) {
            statement.executeBatch();
        }
    }

    @Override
    public final void close() throws SQLException {
        connection.close();
    }
}
