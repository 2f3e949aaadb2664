package dev.kahn.benchmarks.memory;

import dev.kahn.benchmarks.Folders;
import dev.kahn.benchmarks.ResultFile;
import dev.kahn.benchmarks.engine.FreshDatabase;
import dev.kahn.benchmarks.engine.Kahn;
import dev.kahn.benchmarks.engine.PostgreSqlDatabases;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.execute.LocalExecutor;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how much the live heap grows for each pending task, for each run of four tasks that waits for a delay, and for each
 * one that waits for another run to end: {@code --results FOLDER}. On PostgreSQL, so that no database cache is on the same heap.
 */
public final class MemoryBenchmark {
    private static final int COUNT = 100_000;

    /** How many runs are requested before the engine takes the requests. */
    private static final int AT_ONCE = 1_000;

    private MemoryBenchmark() {}

    /** See the class. */
    public static void main(String[] args) throws IOException, SQLException {
        Path results = Path.of(args.length > 1 ? args[1] : "");
        Path folder = Files.createTempDirectory("kahn-benchmark");
        List<MemoryResult> found = new ArrayList<>();
        System.out.println(MemoryResult.HEADER);
        try (PostgreSqlDatabases databases = new PostgreSqlDatabases(folder.resolve("postgresql"))) {
            found.add(new MemoryResult(
                    "pending task", COUNT, growth(new RestingDag(COUNT + 1, 1), 1, databases.next()) / COUNT));
            System.out.println(found.get(0));
            found.add(new MemoryResult(
                    "open run of four tasks",
                    COUNT,
                    growth(new RestingDag(4, COUNT), COUNT, databases.next()) / COUNT));
            System.out.println(found.get(1));
            found.add(new MemoryResult(
                    "queued run of four tasks", COUNT, growth(new RestingDag(4, 1), COUNT, databases.next()) / COUNT));
            System.out.println(found.get(2));
        } finally {
            Folders.delete(folder);
        }
        System.out.println("Written to " + ResultFile.write(results, "memory", found));
    }

    /** The bytes by which the heap has grown once this many runs are idle. */
    private static double growth(RestingDag dag, int runs, FreshDatabase database) {
        DagGraph graph = dag.graph();
        Clock clock = Clock.systemUTC();
        try (RunStore store = database.kahn().open();
                LocalExecutor executor = Kahn.executor(List.of(dag), database, store, clock)) {
            store.saveGraph(graph.id(), graph.version(), GraphJsonWriter.pretty(graph));
            Engine engine = new Engine(List.of(graph), store, executor, changes -> {}, clock);
            engine.recover();
            try {
                double before = alive();
                for (int run = 1; run <= runs; run++) {
                    var unused = engine.trigger(RunRequest.manual(graph.id(), clock.instant(), "{}"));
                    if (run % AT_ONCE == 0 || run == runs) {
                        restAll(engine, clock);
                    }
                }
                return alive() - before;
            } finally {
                Reference.reachabilityFence(engine);
            }
        }
    }

    private static void restAll(Engine engine, Clock clock) {
        boolean isBusy = true;
        while (isBusy) {
            isBusy =
                    engine.turn().filter(next -> !next.isAfter(clock.instant())).isPresent();
        }
    }

    private static double alive() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
