package dev.kahn.benchmarks.peer;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Workflow;
import dev.dbos.transact.workflow.WorkflowHandle;
import dev.kahn.benchmarks.engine.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * <a href="https://www.dbos.dev">DBOS Transact</a>: a run is a workflow, a task a step of it. Steps are checkpointed one after
 * the other; tasks that can run at the same time are separate workflows, which the run's workflow starts and waits for,
 * level by level. Before JDK 21, it has fifty threads for each processor.
 */
final class Dbos implements Peer {

    /** Its workflows; DBOS creates a proxy for them. */
    public interface Workflows {

        /** A run. */
        void run(int number) throws Exception;

        /** A task that runs beside others. */
        void task(int run, int number) throws Exception;
    }

    private final HikariDataSource pool;
    private final DBOS dbos;
    private final Workflows workflows;
    private final List<WorkflowHandle<Void, Exception>> runs = new ArrayList<>();
    private @Nullable Bodies bodies;

    private Dbos(HikariDataSource pool) {
        this.pool = pool;
        dbos = new DBOS(DBOSConfig.defaults("benchmark").withDataSource(pool).withMigrate(true));
        workflows = dbos.registerProxy(Workflows.class, new Implementation());
        dbos.launch();
    }

    static Peer on(Workload workload, PeerDatabase database) {
        return new Dbos(database.pool());
    }

    @Override
    public void run(Bodies all) throws Exception {
        bodies = all;
        for (int number = 0; number < all.workload().runs(); number++) {
            int run = number;
            runs.add(dbos.startWorkflow(() -> workflows.run(run)));
        }
        all.await();
    }

    @Override
    public void close() {
        for (WorkflowHandle<Void, Exception> run : runs) {
            try {
                run.getResult();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        dbos.shutdown();
        pool.close();
    }

    /** The workflows' code, which must be deterministic except for its steps. */
    private final class Implementation implements Workflows {

        @Override
        @Workflow(name = "run")
        public void run(int number) throws Exception {
            for (List<Integer> level : Levels.of(all().workload())) {
                if (level.size() == 1) {
                    step(number, level.get(0));
                } else {
                    List<WorkflowHandle<Void, Exception>> tasks = new ArrayList<>();
                    for (int task : level) {
                        tasks.add(dbos.startWorkflow(() -> workflows.task(number, task)));
                    }
                    for (WorkflowHandle<Void, Exception> task : tasks) {
                        task.getResult();
                    }
                }
            }
        }

        @Override
        @Workflow(name = "task")
        public void task(int run, int number) throws Exception {
            step(run, number);
        }

        private void step(int run, int task) throws Exception {
            dbos.runStep(() -> all().call(new Bodies.Body(run, task)).size(), Workload.id(task));
        }

        private Bodies all() {
            return Objects.requireNonNull(bodies);
        }
    }
}
