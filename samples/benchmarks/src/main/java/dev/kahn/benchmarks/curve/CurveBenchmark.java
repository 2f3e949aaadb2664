package dev.kahn.benchmarks.curve;

import dev.kahn.benchmarks.Folders;
import dev.kahn.benchmarks.ResultFile;
import dev.kahn.benchmarks.Spread;
import dev.kahn.benchmarks.engine.FreshDatabase;
import dev.kahn.benchmarks.engine.H2Databases;
import dev.kahn.benchmarks.engine.Kahn;
import dev.kahn.benchmarks.engine.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Measures whether the time per task stays the same as everything grows: {@code --results FOLDER [--runs N] [CURVE …]}. All
 * on H2 files, in one warm JVM whose heap does not grow, because that would be measured too.
 */
public final class CurveBenchmark {

    private static final int WARM_UP = 5;

    private static final List<Integer> TASKS = List.of(10, 100, 1_000, 10_000, 100_000);
    private static final List<Integer> DAGS = List.of(1, 10, 100, 1_000, 10_000);
    private static final List<Integer> RUNS = List.of(1, 10, 100, 1_000, 10_000);
    private static final List<Integer> HISTORY = List.of(1, 1_000, 10_000, 100_000, 1_000_000);

    private final int runs;
    private final H2Databases databases;
    private final List<CurvePoint> points = new ArrayList<>();

    private CurveBenchmark(int runs, H2Databases databases) {
        this.runs = runs;
        this.databases = databases;
    }

    /** See the class. */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Path results = Path.of("");
        int runs = 5;
        List<String> names = new ArrayList<>();
        for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--results" -> results = Path.of(rest.next());
                case "--runs" -> runs = Integer.parseInt(rest.next());
                default -> names.add(argument);
            }
        }
        List<String> wanted = names.isEmpty() ? List.of("row", "tasks", "dags", "runs", "history") : names;
        Path folder = Files.createTempDirectory("kahn-benchmark");
        try (H2Databases databases = new H2Databases(folder.resolve("h2"))) {
            CurveBenchmark benchmark = new CurveBenchmark(runs, databases);
            System.out.println(CurvePoint.HEADER);
            benchmark.warmUp();
            for (String name : wanted) {
                benchmark.measure(name);
            }
            System.out.println("Written to " + ResultFile.write(results, "curves", benchmark.points));
        } finally {
            Folders.delete(folder);
        }
    }

    /** Rounds in which the JVM still compiles do not count. */
    private void warmUp() throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            micros(Workload.WIDE);
            micros(Workload.CHAIN);
            micros(Workload.MANY);
        }
    }

    private void measure(String curve) throws IOException, SQLException, InterruptedException {
        switch (curve) {
            case "row" -> {
                for (int size : TASKS) {
                    add(curve, size, () -> micros(Workload.chain(size)));
                }
            }
            case "tasks" -> {
                for (int size : TASKS) {
                    add(curve, size, () -> micros(Workload.wide(size)));
                }
            }
            case "dags" -> {
                for (int size : DAGS) {
                    add(curve, size, () -> perBody(Workload.MANY, Kahn.run(Workload.MANY, size, databases.next())));
                }
            }
            case "runs" -> {
                for (int size : RUNS) {
                    add(curve, size, () -> micros(Workload.many(size)));
                }
            }
            case "history" -> {
                for (int size : HISTORY) {
                    FreshDatabase database = databases.next();
                    History.write(database, size);
                    add(curve, size, () -> perBody(Workload.MANY, Kahn.run(Workload.MANY, database)));
                }
            }
            default -> throw new IllegalArgumentException("there is no curve " + curve);
        }
    }

    private double micros(Workload workload) throws IOException, InterruptedException {
        return perBody(workload, Kahn.run(workload, databases.next()));
    }

    private static double perBody(Workload workload, double millis) {
        return millis * 1e3 / (workload.runs() * workload.tasks());
    }

    private void add(String curve, int size, Measurement measurement)
            throws IOException, SQLException, InterruptedException {
        List<Double> micros = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            System.gc();
            micros.add(measurement.micros());
        }
        CurvePoint point = new CurvePoint(curve, size, Spread.of(micros));
        points.add(point);
        System.out.println(point);
    }

    /** Does it once, and returns the microseconds per task. */
    @FunctionalInterface
    private interface Measurement {
        double micros() throws IOException, SQLException, InterruptedException;
    }
}
