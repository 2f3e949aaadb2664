package dev.kahn.benchmarks.engine;

import dev.kahn.benchmarks.Folders;
import dev.kahn.benchmarks.ResultFile;
import dev.kahn.benchmarks.TimedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what the engine costs with the {@link Bound}: both in turn, each on a new database, each workload in its own
 * process. They alternate which one is first.
 */
public final class EngineBenchmark {

    private static final List<String> ON_EACH_DATABASE = List.of("chain", "wide", "many", "sleep");

    /** These are measured as whole processes. */
    private static final List<String> ON_H2 = List.of("start", "memory", "serial");

    private final Arguments arguments;
    private final Path folder;
    private final List<EngineResult> results = new ArrayList<>();

    private EngineBenchmark(Arguments arguments, Path folder) {
        this.arguments = arguments;
        this.folder = folder;
    }

    /** See {@link Arguments}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = Arguments.of(args);
        Path folder = Files.createTempDirectory("kahn-benchmark");
        try {
            EngineBenchmark benchmark = new EngineBenchmark(arguments, folder);
            System.out.println(EngineResult.HEADER);
            benchmark.measure("h2", ON_EACH_DATABASE);
            benchmark.measure("h2", ON_H2);
            benchmark.measure("postgresql", ON_EACH_DATABASE);
            System.out.println("Written to " + ResultFile.write(arguments.results(), "engine", benchmark.results));
        } finally {
            Folders.delete(folder);
        }
    }

    private void measure(String database, List<String> workloads) throws IOException, InterruptedException {
        for (String workload : workloads) {
            if (arguments.wantsDatabase(database)
                    && arguments.wants(workload)
                    && (WideProcess.isPossible() || !WideProcess.isFor(workload))) {
                EngineResult result = measure(database, workload);
                results.add(result);
                System.out.println(result);
            }
        }
    }

    private EngineResult measure(String database, String workload) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EngineProcess.class.getName(),
                folder.toString(),
                Integer.toString(arguments.runs()),
                workload,
                database));
        TimedProcess.run(command, folder.resolve("log"));
        JsonMapper json = JsonMapper.shared();
        return Objects.requireNonNull(json.treeToValue(
                json.readTree(Files.readString(folder.resolve("engine.json")))
                        .path("results")
                        .path(0),
                EngineResult.class));
    }
}
