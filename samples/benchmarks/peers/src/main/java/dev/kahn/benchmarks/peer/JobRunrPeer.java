package dev.kahn.benchmarks.peer;

import com.zaxxer.hikari.HikariDataSource;
import dev.kahn.benchmarks.engine.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.scheduling.JobScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;

/**
 * <a href="https://www.jobrunr.io">JobRunr</a>, the open-source edition, which has no dependencies between jobs. Each body
 * enqueues the next ones. It polls for jobs when one has ended and, when none runs, at the shortest interval that it allows,
 * five seconds.
 */
final class JobRunrPeer implements Peer {

    private static final Duration POLL = Duration.ofSeconds(5);

    private static final int THREADS = 50;

    /** Jobs are static calls, which JobRunr creates from what it has stored. */
    private static final AtomicReference<JobRunrPeer> CURRENT = new AtomicReference<>();

    private final HikariDataSource pool;
    private final JobScheduler scheduler;
    private final AtomicReference<Bodies> bodies = new AtomicReference<>();

    private JobRunrPeer(Workload workload, HikariDataSource pool) {
        this.pool = pool;
        scheduler = JobRunr.configure()
                .useStorageProvider(new PostgresStorageProvider(pool))
                .useBackgroundJobServer(BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andPollInterval(POLL)
                        .andServerTimeoutPollIntervalMultiplicand(100)
                        .andWorkerCount(workload.millis() > 0 ? workload.tasks() : THREADS))
                .initialize()
                .getJobScheduler();
        CURRENT.set(this);
    }

    static Peer on(Workload workload, PeerDatabase database) {
        return new JobRunrPeer(workload, database.pool());
    }

    @Override
    public void run(Bodies all) throws InterruptedException {
        bodies.set(all);
        enqueue(all.first());
        all.await();
    }

    @Override
    public boolean isPolling() {
        return true;
    }

    private void enqueue(List<Bodies.Body> next) {
        if (!next.isEmpty()) {
            scheduler.enqueue(next.stream().map(Bodies.Body::toString), body -> Call.of(body));
        }
    }

    @Override
    public void close() {
        JobRunr.destroy();
        pool.close();
    }

    /** The job; called by JobRunr. */
    public static final class Call {

        private Call() {}

        /** Runs a body. */
        public static void of(String body) {
            JobRunrPeer current = Objects.requireNonNull(CURRENT.get());
            current.enqueue(Objects.requireNonNull(current.bodies.get()).call(Bodies.Body.of(body)));
        }
    }
}
