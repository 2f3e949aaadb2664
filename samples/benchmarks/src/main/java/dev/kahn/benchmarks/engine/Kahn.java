package dev.kahn.benchmarks.engine;

import dev.kahn.KahnException;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.execute.LocalExecutor;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.CommitListener;
import dev.kahn.engine.port.Connections;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.log.LogFiles;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Runs a workload like the command line, with its engine, executor, store and log files. */
public final class Kahn {

    private Kahn() {}

    /** Runs it on an open store, and returns the milliseconds from the first request until the last run's end was on disk. */
    public static double run(Workload workload, FreshDatabase database) throws InterruptedException {
        return run(workload, 1, database);
    }

    /** The same, with the runs spread over this many DAGs. */
    public static double run(Workload workload, int dags, FreshDatabase database) throws InterruptedException {
        List<WorkloadDag> all = IntStream.range(0, dags)
                .mapToObj(number -> new WorkloadDag("Workload" + number, workload))
                .toList();
        return run(all, workload.runs(), database);
    }

    /** Starts this many runs at once, of each DAG in turn, like {@link #run(Workload, FreshDatabase)}. */
    public static double run(List<? extends DagDefinition<?>> dags, int runs, FreshDatabase database)
            throws InterruptedException {
        List<DagGraph> graphs = new ArrayList<>();
        dags.forEach(dag -> graphs.add(dag.graph()));
        Ends ends = new Ends(runs);
        Clock clock = Clock.systemUTC();
        try (RunStore store = database.kahn().open();
                LocalExecutor executor = executor(dags, database, store, clock)) {
            graphs.forEach(graph -> store.saveGraph(graph.id(), graph.version(), GraphJsonWriter.pretty(graph)));
            Engine engine = new Engine(graphs, store, executor, ends, clock);
            engine.recover();
            Thread loop = new Thread(engine, "kahn-engine");
            loop.start();
            long start = System.nanoTime();
            for (int run = 0; run < runs; run++) {
                var unused = engine.trigger(
                        RunRequest.manual(graphs.get(run % graphs.size()).id(), clock.instant(), "{}"));
            }
            ends.latch.await();
            double millis = (System.nanoTime() - start) / 1e6;
            engine.close();
            loop.join();
            return millis;
        }
    }

    /** The executor that calls the bodies, with log files in the database's folder. */
    public static LocalExecutor executor(
            List<? extends DagDefinition<?>> dags, FreshDatabase database, RunStore store, Clock clock) {
        return new LocalExecutor(
                dags,
                new LocalExecutor.Surroundings(
                        new LogFiles(database.home().resolve("logs")),
                        store,
                        new NoConnections(),
                        (attempt, done, total, unit) -> {},
                        clock,
                        LocalExecutor.DEFAULT_MAX_RESULT_BYTES,
                        database.home().resolve("processes")));
    }

    /** Counts the runs that have not ended. */
    private static final class Ends implements CommitListener {
        private final CountDownLatch latch;

        Ends(int runs) {
            latch = new CountDownLatch(runs);
        }

        @Override
        public void committed(Collection<Change> changes) {
            for (Change change : changes) {
                if (change instanceof RunRecord run && run.state().isDone()) {
                    if (run.state() != RunState.SUCCESS) {
                        throw new IllegalStateException(run.toString());
                    }
                    latch.countDown();
                }
            }
        }
    }

    private static final class NoConnections implements Connections {
        @Override
        public <C> C get(String name, Class<C> type) {
            throw new KahnException("there is no connection " + name);
        }
    }
}
