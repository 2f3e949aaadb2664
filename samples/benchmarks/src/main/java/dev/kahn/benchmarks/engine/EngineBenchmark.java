package dev.kahn.benchmarks.engine;

import dev.kahn.benchmarks.Folders;
import dev.kahn.benchmarks.ResultFile;
import dev.kahn.benchmarks.TimedProcess;
import dev.kahn.benchmarks.engine.EngineResult.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures what the engine costs beside the {@link Bound}: both in turn, each on a new database, in one JVM that is warm
 * where the workload is one for a JVM that runs for long, and else each in a process of its own. Who is first changes
 * with each round.
 */
public final class EngineBenchmark {

    /** What lasts while it is compiled does not count. */
    private static final int WARM_UP = 3;

    private static final List<Workload> WORKLOADS =
            List.of(Workload.CHAIN, Workload.WIDE, Workload.MANY, Workload.SLEEP);

    private static final Map<String, String> TO_REACH = Map.of(
            "chain", "≤ 1.3 × the bound",
            "wide", "≤ 2 × the bound",
            "many", "≤ 2 × the bound",
            "sleep", "≤ 1200 ms",
            "start", "≤ 1.5 × the bound",
            "memory", "≤ 1.2 × the bound",
            "serial", "≤ 1.2 × the bound");

    private final Arguments arguments;
    private final Path folder;
    private final List<EngineResult> results = new ArrayList<>();

    private EngineBenchmark(Arguments arguments, Path folder) {
        this.arguments = arguments;
        this.folder = folder;
    }

    /** See {@link Arguments}. */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Arguments arguments = Arguments.of(args);
        Path folder = Files.createTempDirectory("kahn-benchmark");
        try {
            EngineBenchmark benchmark = new EngineBenchmark(arguments, folder);
            System.out.println(EngineResult.HEADER);
            benchmark.measure();
            System.out.println("Written to " + ResultFile.write(arguments.results(), "engine", benchmark.results));
        } finally {
            Folders.delete(folder);
        }
    }

    private void measure() throws IOException, SQLException, InterruptedException {
        if (arguments.wantsDatabase("h2")) {
            try (H2Databases databases = new H2Databases(folder.resolve("h2"))) {
                measure(databases);
            }
            if (arguments.wants("start")) {
                add("start", "H2", "ms", rounds(1, this::start));
            }
            if (arguments.wants("memory") && WideProcess.isPossible()) {
                add("memory", "H2", "MiB", rounds(1, program -> peak(program, List.of())));
                add("serial", "H2", "MiB", rounds(1, program -> peak(program, List.of("-XX:+UseSerialGC"))));
            }
        }
        if (arguments.wantsDatabase("postgresql") && WORKLOADS.stream().anyMatch(one -> arguments.wants(one.name()))) {
            try (PostgreSqlDatabases databases = new PostgreSqlDatabases(folder.resolve("postgresql"))) {
                measure(databases);
            }
        }
    }

    private void measure(FreshDatabase.Source databases) throws IOException, SQLException, InterruptedException {
        for (Workload workload : WORKLOADS) {
            if (arguments.wants(workload.name())) {
                add(
                        workload.name(),
                        databases.name(),
                        "ms",
                        rounds(WARM_UP, program -> run(program, workload, databases.next())));
            }
        }
    }

    private static double run(Program program, Workload workload, FreshDatabase database)
            throws SQLException, InterruptedException {
        double millis = program == Program.KAHN ? Kahn.run(workload, database) : Bound.run(workload, database);
        check(workload, database);
        return millis;
    }

    /** Whoever has not written all that was to be written was not quick. */
    private static void check(Workload workload, FreshDatabase database) {
        for (String table : List.of("task_instance", "attempt")) {
            String sql = "SELECT COUNT(*) FROM " + table
                    + " WHERE state = 'SUCCESS' AND started_at IS NOT NULL AND ended_at IS NOT NULL";
            int found = database.kahn().read(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(sql)) {
                    row.next();
                    return row.getInt(1);
                }
            });
            if (found != workload.runs() * workload.tasks()) {
                throw new IllegalStateException(workload.name() + " left " + found + " rows in " + table);
            }
        }
    }

    private double start(Program program) throws IOException, InterruptedException {
        List<String> command = program == Program.KAHN
                ? List.of(FirstBodyMain.class.getName(), "run", "--home", newHome())
                : List.of(BoundStart.class.getName(), newHome());
        return TimedProcess.run(java(command), folder.resolve("log")).wall() * 1e3;
    }

    /**
     * With the collector that the JVM chooses for itself, which takes as much heap as it likes; and again with the serial
     * one, which JVMs choose on small machines.
     */
    private double peak(Program program, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of(WideProcess.class.getName(), program.argument(), newHome()));
        Path log = folder.resolve("log");
        TimedProcess.run(java(command), log);
        List<String> lines = Files.readAllLines(log);
        return Long.parseLong(lines.get(lines.size() - 1)) / 1024.0;
    }

    private String newHome() throws IOException {
        Path home = folder.resolve("home");
        Folders.delete(home);
        return home.toString();
    }

    private static List<String> java(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(arguments);
        return command;
    }

    private List<Pair> rounds(int warmUp, Measurement measurement)
            throws IOException, SQLException, InterruptedException {
        List<Pair> rounds = new ArrayList<>();
        for (int round = -warmUp; round < arguments.runs(); round++) {
            List<Program> order = new ArrayList<>(List.of(Program.values()));
            if (round % 2 != 0) {
                Collections.reverse(order);
            }
            Map<Program, Double> taken = new EnumMap<>(Program.class);
            for (Program program : order) {
                System.gc(); // what the one left behind is not the other's to clear away
                taken.put(program, measurement.of(program));
            }
            if (round >= 0) {
                rounds.add(new Pair(
                        Objects.requireNonNull(taken.get(Program.BOUND)),
                        Objects.requireNonNull(taken.get(Program.KAHN))));
            }
        }
        return rounds;
    }

    private void add(String workload, String database, String unit, List<Pair> rounds) {
        EngineResult result =
                EngineResult.of(workload, database, unit, rounds, Objects.requireNonNull(TO_REACH.get(workload)));
        results.add(result);
        System.out.println(result);
    }

    private enum Program {
        BOUND,
        KAHN;

        String argument() {
            return this == KAHN ? "kahn" : "bound";
        }
    }

    /** Lets one of the two do it once, and gives what it took. */
    @FunctionalInterface
    private interface Measurement {
        double of(Program program) throws IOException, SQLException, InterruptedException;
    }
}
