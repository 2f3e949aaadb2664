package dev.kahn.benchmarks.curve;

import dev.kahn.benchmarks.engine.FreshDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Earlier runs of four tasks each, written directly into Kahn's tables on H2. */
final class History {

    private static final int FIRST_RUN = 1;

    private History() {}

    /** Writes this many successful runs, one minute apart. */
    static void write(FreshDatabase database, int runs) throws SQLException {
        database.kahn().open().close(); // creates the tables
        String url = "jdbc:h2:file:" + database.home().resolve("db").resolve("kahn");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            String moment = "DATEADD(MINUTE, x, TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00Z')";
            String from = " FROM SYSTEM_RANGE(" + FIRST_RUN + ", " + runs + ")";
            statement.execute("""
                    INSERT INTO run (run_id, dag_id, graph_version, run_type, scheduled_for, interval_start, interval_end,
                      params_json, state, created_at, started_at, ended_at, reason)
                    SELECT x, 'Workload0', 'many', 'MANUAL', %1$s, %1$s, %1$s, '{}', 'SUCCESS', %1$s, %1$s, %1$s, ''""".formatted(moment) + from);
            for (int task = 0; task < 4; task++) {
                statement.execute("""
                        INSERT INTO task_instance (run_id, task_id, map_index, state, attempt_number, failure_count,
                          lost_count, queued_at, started_at, ended_at, reason)
                        SELECT x, 't%2$d', -1, 'SUCCESS', 1, 0, 0, %1$s, %1$s, %1$s, ''""".formatted(moment, task) + from);
                statement.execute("""
                        INSERT INTO attempt (run_id, task_id, map_index, attempt_number, state, queued_at, started_at,
                          ended_at, error, notes_json)
                        SELECT x, 't%2$d', -1, 1, 'SUCCESS', %1$s, %1$s, %1$s, '', ''""".formatted(moment, task) + from);
            }
        }
    }
}
