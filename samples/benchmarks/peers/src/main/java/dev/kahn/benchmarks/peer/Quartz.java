package dev.kahn.benchmarks.peer;

import dev.kahn.benchmarks.engine.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/**
 * <a href="https://www.quartz-scheduler.org">Quartz</a> with its tables in a database, without dependencies between jobs. There
 * is one durable job; each body creates a trigger for each next one. Triggers are acquired in batches of the number of threads,
 * as its documentation recommends for many that fire at once.
 */
final class Quartz implements Peer {

    private static final String BODIES = "bodies";
    private static final String TABLES = "/org/quartz/impl/jdbcjobstore/tables_h2.sql";
    private static final int THREADS = 50;

    private final Scheduler scheduler;
    private final JobDetail job =
            JobBuilder.newJob(Call.class).withIdentity("call").storeDurably().build();

    private Quartz(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    static Peer on(Workload workload, PeerDatabase database) throws SchedulerException, SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                Statement statement = connection.createStatement();
                InputStream tables = Objects.requireNonNull(Quartz.class.getResourceAsStream(TABLES))) {
            statement.execute(new String(tables.readAllBytes(), StandardCharsets.UTF_8));
        }
        int threads = workload.millis() > 0 ? workload.tasks() : THREADS;
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "org.quartz.scheduler.instanceName", "benchmark",
                "org.quartz.scheduler.skipUpdateCheck", "true",
                "org.quartz.scheduler.idleWaitTime", "1000",
                "org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "" + threads,
                "org.quartz.threadPool.threadCount", "" + threads));
        properties.putAll(Map.of(
                "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX",
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate",
                "org.quartz.jobStore.acquireTriggersWithinLock", "true",
                "org.quartz.jobStore.dataSource", "h2",
                "org.quartz.dataSource.h2.provider", "hikaricp",
                "org.quartz.dataSource.h2.driver", "org.h2.Driver",
                "org.quartz.dataSource.h2.URL", database.url(),
                "org.quartz.dataSource.h2.user", database.user(),
                "org.quartz.dataSource.h2.password", "",
                "org.quartz.dataSource.h2.maxConnections", "" + (threads + 3)));
        Quartz quartz = new Quartz(new StdSchedulerFactory(properties).getScheduler());
        quartz.scheduler.addJob(quartz.job, true);
        quartz.scheduler.start();
        return quartz;
    }

    @Override
    public void run(Bodies bodies) throws SchedulerException, InterruptedException {
        scheduler.getContext().put(BODIES, bodies);
        schedule(scheduler, job, bodies.first());
        bodies.await();
    }

    private static void schedule(Scheduler scheduler, JobDetail job, List<Bodies.Body> next) throws SchedulerException {
        if (next.size() == 1) {
            scheduler.scheduleJob(trigger(next.get(0)));
        } else if (!next.isEmpty()) {
            Set<Trigger> triggers = new HashSet<>();
            next.forEach(body -> triggers.add(trigger(body)));
            Map<JobDetail, Set<? extends Trigger>> all = new HashMap<>();
            all.put(job, triggers);
            scheduler.scheduleJobs(all, true);
        }
    }

    private static Trigger trigger(Bodies.Body body) {
        return TriggerBuilder.newTrigger()
                .forJob("call")
                .withIdentity(body.toString())
                .startNow()
                .build();
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The job that the triggers call; created by Quartz. */
    public static final class Call implements Job {

        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            try {
                Bodies bodies = (Bodies) Objects.requireNonNull(
                        context.getScheduler().getContext().get(BODIES));
                String body = context.getTrigger().getKey().getName();
                schedule(context.getScheduler(), context.getJobDetail(), bodies.call(Bodies.Body.of(body)));
            } catch (SchedulerException e) {
                throw new JobExecutionException(e);
            }
        }
    }
}
