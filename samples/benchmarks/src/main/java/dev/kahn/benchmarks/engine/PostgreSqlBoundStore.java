package dev.kahn.benchmarks.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On PostgreSQL, the number of round trips counts. The driver combines many inserted rows into one statement, so rows that
 * end are inserted too, and update the existing ones.
 */
final class PostgreSqlBoundStore extends BoundStore {

    private static final String TASK = """
            INSERT INTO task_instance (run_id, task_id, map_index, state, attempt_number, failure_count, lost_count,
              queued_at, started_at, ended_at, reason)
            VALUES (?, ?, -1, ?, 1, 0, 0, ?, ?, ?, '')
            ON CONFLICT (run_id, task_id, map_index)
            DO UPDATE SET state = EXCLUDED.state, ended_at = EXCLUDED.ended_at""";

    private static final String ATTEMPT = """
            INSERT INTO attempt (run_id, task_id, map_index, attempt_number, state, queued_at, started_at, ended_at,
              error, notes_json)
            VALUES (?, ?, -1, 1, ?, ?, ?, ?, '', '')
            ON CONFLICT (run_id, task_id, map_index, attempt_number)
            DO UPDATE SET state = EXCLUDED.state, ended_at = EXCLUDED.ended_at""";

    private final PreparedStatement task;
    private final PreparedStatement attempt;

    private PostgreSqlBoundStore(Connection connection) throws SQLException {
        super(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = on");
        }
        connection.commit();
        task = connection.prepareStatement(TASK);
        attempt = connection.prepareStatement(ATTEMPT);
    }

    static PostgreSqlBoundStore open(String url, String user) throws SQLException {
        return new PostgreSqlBoundStore(DriverManager.getConnection(url + "?reWriteBatchedInserts=true", user, ""));
    }

    @Override
    void writeTasks(BoundBatch batch, OffsetDateTime at) throws SQLException {
        write(task, batch, at);
        write(attempt, batch, at);
    }

    private static void write(PreparedStatement statement, BoundBatch batch, OffsetDateTime at) throws SQLException {
        add(statement, batch.ended, "SUCCESS", at, at);
        add(statement, batch.begun, "RUNNING", at, null);
        if (!batch.ended.isEmpty() || !batch.begun.isEmpty()) {
            statement.executeBatch();
        }
    }

    private static void add(
            PreparedStatement statement,
            List<BoundTask> tasks,
            String state,
            OffsetDateTime at,
            @Nullable OffsetDateTime endedAt)
            throws SQLException {
        for (BoundTask one : tasks) {
            statement.setLong(1, one.run());
            statement.setString(2, one.id());
            statement.setString(3, state);
            statement.setObject(4, at);
            statement.setObject(5, at);
            statement.setObject(6, endedAt);
            statement.addBatch();
        }
    }

    /** The data is on disk when the commit returns. */
    @Override
    void sync() {}
}
