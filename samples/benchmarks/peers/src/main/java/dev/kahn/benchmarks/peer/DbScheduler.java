package dev.kahn.benchmarks.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import dev.kahn.benchmarks.engine.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * <a href="https://github.com/kagkarlsson/db-scheduler">db-scheduler</a>: jobs in a table, without dependencies between
 * them. Each body schedules the next ones, which are polled at once (immediate execution). On PostgreSQL they are fetched and
 * locked in one statement, which its documentation recommends for throughput.
 */
final class DbScheduler implements Peer {

    private static final String TABLE = """
            CREATE TABLE scheduled_tasks (
              task_name VARCHAR(100) NOT NULL,
              task_instance VARCHAR(100) NOT NULL,
              task_data %s,
              execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
              picked BOOLEAN NOT NULL,
              picked_by VARCHAR(100),
              last_success TIMESTAMP WITH TIME ZONE,
              last_failure TIMESTAMP WITH TIME ZONE,
              consecutive_failures INT,
              last_heartbeat TIMESTAMP WITH TIME ZONE,
              version BIGINT NOT NULL,
              priority SMALLINT,
              PRIMARY KEY (task_name, task_instance)
            )""";

    private static final int THREADS = 50;

    private final HikariDataSource pool;
    private final OneTimeTask<Void> task;
    private final Scheduler scheduler;
    private @Nullable Bodies bodies;

    private DbScheduler(Workload workload, HikariDataSource pool, boolean isPostgreSql) {
        this.pool = pool;
        task = Tasks.oneTime("task").execute((instance, context) -> call(Bodies.Body.of(instance.getId())));
        SchedulerBuilder builder = Scheduler.create(pool, task)
                .threads(workload.millis() > 0 ? workload.tasks() : THREADS)
                .pollingInterval(Duration.ofMillis(100))
                .enableImmediateExecution();
        scheduler = (isPostgreSql ? builder.pollUsingLockAndFetch(0.5, 4.0) : builder).build();
        scheduler.start();
    }

    static Peer on(Workload workload, PeerDatabase database) throws SQLException {
        boolean isPostgreSql = database.url().startsWith("jdbc:postgresql:");
        HikariDataSource pool = database.pool();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE.formatted(isPostgreSql ? "BYTEA" : "BLOB"));
            statement.execute("CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)");
            statement.execute("CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)");
        }
        return new DbScheduler(workload, pool, isPostgreSql);
    }

    @Override
    public void run(Bodies all) throws InterruptedException {
        bodies = all;
        schedule(all.first());
        all.await();
    }

    private void call(Bodies.Body body) {
        schedule(Objects.requireNonNull(bodies).call(body));
    }

    private void schedule(List<Bodies.Body> next) {
        if (next.size() == 1) {
            scheduler.schedule(task.instance(next.get(0).toString()), Instant.now());
        } else if (!next.isEmpty()) {
            List<TaskInstance<?>> instances = new ArrayList<>();
            next.forEach(body -> instances.add(task.instance(body.toString())));
            scheduler.scheduleBatch(instances, Instant.now());
            scheduler.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void close() {
        scheduler.stop();
        pool.close();
    }
}
