package dev.kahn.benchmarks.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Properties;

/** On H2, the cheapest way is to insert new rows and to update existing ones. */
final class H2BoundStore extends BoundStore {

    /** The way Kahn opens it: see {@code dev.kahn.store.H2}. */
    private static final String SETTINGS =
            ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;WRITE_DELAY=0;RETENTION_TIME=5000;MAX_COMPACT_TIME=0";

    private static final String INSERT_TASK = """
            INSERT INTO task_instance (run_id, task_id, map_index, state, attempt_number, failure_count, lost_count,
              queued_at, started_at, reason)
            VALUES (?, ?, -1, 'RUNNING', 1, 0, 0, ?, ?, '')
            """;

    private static final String END_TASK =
            "UPDATE task_instance SET state = 'SUCCESS', ended_at = ? WHERE run_id = ? AND task_id = ? AND map_index = -1";

    private static final String INSERT_ATTEMPT = """
            INSERT INTO attempt (run_id, task_id, map_index, attempt_number, state, queued_at, started_at, error,
              notes_json)
            VALUES (?, ?, -1, 1, 'RUNNING', ?, ?, '', '')
            """;

    private static final String END_ATTEMPT = """
            UPDATE attempt SET state = 'SUCCESS', ended_at = ?
            WHERE run_id = ? AND task_id = ? AND map_index = -1 AND attempt_number = 1
            """;

    private final PreparedStatement insertTask;
    private final PreparedStatement endTask;
    private final PreparedStatement insertAttempt;
    private final PreparedStatement endAttempt;
    private final PreparedStatement sync;

    private H2BoundStore(Connection connection) throws SQLException {
        super(connection);
        insertTask = connection.prepareStatement(INSERT_TASK);
        endTask = connection.prepareStatement(END_TASK);
        insertAttempt = connection.prepareStatement(INSERT_ATTEMPT);
        endAttempt = connection.prepareStatement(END_ATTEMPT);
        sync = connection.prepareStatement("CHECKPOINT SYNC");
    }

    /** @param file where Kahn's tables are */
    static H2BoundStore open(Path file) throws SQLException {
        return new H2BoundStore(connect(file));
    }

    static Connection connect(Path file) throws SQLException {
        return new org.h2.Driver().connect("jdbc:h2:file:" + file + SETTINGS, new Properties());
    }

    @Override
    void writeTasks(BoundBatch batch, OffsetDateTime at) throws SQLException {
        insert(insertTask, batch.begun, at);
        insert(insertAttempt, batch.begun, at);
        end(endTask, batch.ended, at);
        end(endAttempt, batch.ended, at);
    }

    private static void insert(PreparedStatement statement, List<BoundTask> tasks, OffsetDateTime at)
            throws SQLException {
        for (BoundTask task : tasks) {
            statement.setLong(1, task.run());
            statement.setString(2, task.id());
            statement.setObject(3, at);
            statement.setObject(4, at);
            statement.addBatch();
        }
        execute(statement, tasks);
    }

    private static void end(PreparedStatement statement, List<BoundTask> tasks, OffsetDateTime at) throws SQLException {
        for (BoundTask task : tasks) {
            statement.setObject(1, at);
            statement.setLong(2, task.run());
            statement.setString(3, task.id());
            statement.addBatch();
        }
        execute(statement, tasks);
    }

    @Override
    void sync() throws SQLException {
        sync.execute();
    }
}
