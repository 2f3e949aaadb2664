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
 * One workload on one database: {@code RESULTS RUNS WORKLOAD DATABASE}. It runs in this JVM, warmed up, if the workload is one
 * for a long-running JVM, and otherwise in new processes for each round.
 */
final class EngineProcess {

    /** Rounds in which the JVM still compiles do not count. */
    private static final int WARM_UP = 3;

    private static final List<Workload> WORKLOADS =
            List.of(Workload.CHAIN, Workload.WIDE, Workload.MANY, Workload.SLEEP);

    private final int runs;
    private final Path folder;

    private EngineProcess(int runs, Path folder) {
        this.runs = runs;
        this.folder = folder;
    }

    /** See the class. */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("kahn-benchmark");
        try {
            EngineProcess process = new EngineProcess(Integer.parseInt(args[1]), folder);
            EngineResult result = process.measure(args[2], args[3]);
            System.out.println(ResultFile.write(Path.of(args[0]), "engine", List.of(result)));
        } finally {
            Folders.delete(folder);
        }
    }

    private EngineResult measure(String name, String database) throws IOException, SQLException, InterruptedException {
        switch (name) {
            case "start" -> {
                return EngineResult.of(name, "H2", "ms", rounds(1, this::start));
            }
            case "memory" -> {
                return EngineResult.of(name, "H2", "MiB", rounds(1, program -> peak(program, List.of())));
            }
            case "serial" -> {
                List<String> serial = List.of("-XX:+UseSerialGC");
                return EngineResult.of(name, "H2", "MiB", rounds(1, program -> peak(program, serial)));
            }
            default -> {
                Workload workload = WORKLOADS.stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
                try (FreshDatabase.Source databases = database.equals("h2")
                        ? new H2Databases(folder.resolve("h2"))
                        : new PostgreSqlDatabases(folder.resolve("postgresql"))) {
                    List<Pair> rounds = rounds(WARM_UP, program -> run(program, workload, databases.next()));
                    return EngineResult.of(name, databases.name(), "ms", rounds).beside(inMemory(workload));
                }
            }
        }
    }

    private List<Double> inMemory(Workload workload) throws SQLException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < runs; round++) {
            System.gc();
            millis.add(Bound.runInMemory(workload));
        }
        return millis;
    }

    private static double run(Program program, Workload workload, FreshDatabase database)
            throws SQLException, InterruptedException {
        double millis = program == Program.KAHN ? Kahn.run(workload, database) : Bound.run(workload, database);
        check(workload, database);
        return millis;
    }

    /** A program that has not written everything has not finished. */
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
     * With the collector that the JVM chooses, which takes as much heap as it likes; and again with the serial collector,
     * which JVMs choose on small machines.
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
        for (int round = -warmUp; round < runs; round++) {
            List<Program> order = new ArrayList<>(List.of(Program.values()));
            if (round % 2 != 0) {
                Collections.reverse(order);
            }
            Map<Program, Double> taken = new EnumMap<>(Program.class);
            for (Program program : order) {
                System.gc(); // so that neither collects the garbage of the other
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

    private enum Program {
        BOUND,
        KAHN;

        String argument() {
            return this == KAHN ? "kahn" : "bound";
        }
    }

    /** Runs one of the two once, and returns what it took. */
    @FunctionalInterface
    private interface Measurement {
        double of(Program program) throws IOException, SQLException, InterruptedException;
    }
}
