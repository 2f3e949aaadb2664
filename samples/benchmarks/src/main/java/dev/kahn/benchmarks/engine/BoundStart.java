package dev.kahn.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * The bound for starting: a process that creates a database with tables like Kahn's, writes the rows of a run, a task and an
 * attempt, and calls the body once they are on disk.
 */
final class BoundStart {

    private static final String TABLES = """
            CREATE TABLE run (
              run_id BIGINT NOT NULL PRIMARY KEY, dag_id VARCHAR(100) NOT NULL, graph_version VARCHAR(200) NOT NULL,
              run_type VARCHAR(20) NOT NULL, scheduled_for TIMESTAMP(6) WITH TIME ZONE NOT NULL,
              tick TIMESTAMP(6) WITH TIME ZONE, interval_start TIMESTAMP(6) WITH TIME ZONE NOT NULL,
              interval_end TIMESTAMP(6) WITH TIME ZONE NOT NULL, params_json VARCHAR NOT NULL,
              state VARCHAR(20) NOT NULL, created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
              started_at TIMESTAMP(6) WITH TIME ZONE, ended_at TIMESTAMP(6) WITH TIME ZONE, reason VARCHAR NOT NULL);
            CREATE UNIQUE INDEX run_by_tick ON run (dag_id, tick);
            CREATE TABLE task_instance (
              run_id BIGINT NOT NULL, task_id VARCHAR(100) NOT NULL, map_index INTEGER NOT NULL,
              state VARCHAR(20) NOT NULL, attempt_number INTEGER NOT NULL, failure_count INTEGER NOT NULL,
              lost_count INTEGER NOT NULL, due_at TIMESTAMP(6) WITH TIME ZONE, queued_at TIMESTAMP(6) WITH TIME ZONE,
              started_at TIMESTAMP(6) WITH TIME ZONE, ended_at TIMESTAMP(6) WITH TIME ZONE, result_json VARCHAR,
              reason VARCHAR NOT NULL, PRIMARY KEY (run_id, task_id, map_index));
            CREATE TABLE attempt (
              run_id BIGINT NOT NULL, task_id VARCHAR(100) NOT NULL, map_index INTEGER NOT NULL,
              attempt_number INTEGER NOT NULL, state VARCHAR(20) NOT NULL,
              queued_at TIMESTAMP(6) WITH TIME ZONE NOT NULL, started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
              ended_at TIMESTAMP(6) WITH TIME ZONE, error VARCHAR NOT NULL, notes_json VARCHAR NOT NULL,
              PRIMARY KEY (run_id, task_id, map_index, attempt_number))
            """;

    private BoundStart() {}

    /** @param args the home */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(args[0], "db"));
        Path file = folder.resolve("kahn");
        try (Connection connection = H2BoundStore.connect(file);
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
            try (BoundStore store = H2BoundStore.open(file)) {
                BoundBatch batch = new BoundBatch();
                batch.begunRuns.add(1);
                batch.begun.add(new BoundTask(1, 0));
                store.commit(batch, Instant.now());
            }
            Thread body = new Thread(() -> new FirstBody().end());
            body.start();
            body.join();
        }
    }
}
