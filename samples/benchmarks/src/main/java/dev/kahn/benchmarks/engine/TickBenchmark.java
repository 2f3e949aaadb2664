package dev.kahn.benchmarks.engine;

import dev.kahn.benchmarks.Folders;
import dev.kahn.benchmarks.ResultFile;
import dev.kahn.engine.Engine;
import dev.kahn.engine.execute.LocalExecutor;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures how late runs are when ten thousand DAGs are due at once, each minute. The goal: 99 of 100 begin within 100 ms of
 * their tick. The first tick is that of a cold JVM.
 */
public final class TickBenchmark {
    private static final int DAGS = 10_000;

    private static final int TICKS = 3;

    private TickBenchmark() {}

    /** See {@link Arguments}; there are no workloads to choose from. */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Arguments arguments = Arguments.of(args);
        Path folder = Files.createTempDirectory("kahn-benchmark");
        List<TickResult> results = new ArrayList<>();
        try {
            if (arguments.wantsDatabase("h2")) {
                try (H2Databases databases = new H2Databases(folder.resolve("h2"))) {
                    results.addAll(measure(databases));
                }
            }
            if (arguments.wantsDatabase("postgresql")) {
                try (PostgreSqlDatabases databases = new PostgreSqlDatabases(folder.resolve("postgresql"))) {
                    results.addAll(measure(databases));
                }
            }
        } finally {
            Folders.delete(folder);
        }
        System.out.println(TickResult.HEADER);
        results.forEach(System.out::println);
        System.out.println("Written to " + ResultFile.write(arguments.results(), "ticks", results));
    }

    private static List<TickResult> measure(FreshDatabase.Source databases)
            throws IOException, SQLException, InterruptedException {
        FreshDatabase database = databases.next();
        TickWatch[] watch = new TickWatch[1];
        List<TickDag> dags = IntStream.range(0, DAGS)
                .mapToObj(number -> new TickDag(number, tick -> watch[0].begun(tick)))
                .toList();
        List<DagGraph> graphs = dags.stream().map(TickDag::graph).toList();
        long start = System.nanoTime();
        try (RunStore store = database.kahn().open()) {
            graphs.forEach(graph -> store.saveGraph(graph.id(), graph.version(), GraphJsonWriter.pretty(graph)));
            System.out.printf("%s: %d graphs saved after %.1f s%n", databases.name(), DAGS, seconds(start));
            Clock clock = shortlyBeforeATick();
            TickWatch ticks = new TickWatch(DAGS, TICKS, clock);
            watch[0] = ticks;
            try (LocalExecutor executor = Kahn.executor(dags, database, store, clock)) {
                Engine engine = new Engine(graphs, store, executor, ticks, clock);
                start = System.nanoTime();
                engine.schedule(dag -> "{}");
                engine.recover();
                System.out.printf("%s: the engine was up after %.1f s%n", databases.name(), seconds(start));
                Thread loop = new Thread(engine, "kahn-engine");
                loop.start();
                ticks.await();
                engine.close();
                loop.join();
            }
            return ticks.results(databases.name());
        }
    }

    /** Avoids waiting up to a minute for the first tick: this clock is shifted, and runs at the normal rate. */
    private static Clock shortlyBeforeATick() {
        Instant now = Instant.now();
        Instant next = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        return Clock.offset(Clock.systemUTC(), Duration.between(now, next).minusSeconds(20));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
