package dev.kahn.benchmarks.workflow;

import dev.kahn.benchmarks.Folders;
import dev.kahn.benchmarks.ResultFile;
import dev.kahn.benchmarks.engine.FreshDatabase;
import dev.kahn.benchmarks.engine.H2Databases;
import dev.kahn.benchmarks.engine.Kahn;
import dev.kahn.graph.DagDefinition;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Runs workflows that are described in WfFormat 1.5: each as a generated class that is compiled with the processor, whose
 * bodies sleep as long as the tasks ran once, times a factor.
 *
 * <p>{@code --processor JAR --results FOLDER [--runs N] [--slots N] [--factor F] [FILE.json …]}; a small one made by hand, if
 * no file is named. There are many at <a href="https://github.com/wfcommons/WfInstances">WfInstances</a>.
 */
public final class WorkflowBenchmark {

    private static final String BY_HAND = "genome-by-hand.json";

    private Path results = Path.of("");
    private Path processor = Path.of("");
    private int runs = 5;
    private int slots = 8;
    private double factor = 0.01;
    private final List<Path> files = new ArrayList<>();

    private WorkflowBenchmark() {}

    /** See the class. */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        WorkflowBenchmark benchmark = new WorkflowBenchmark();
        for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--results" -> benchmark.results = Path.of(rest.next());
                case "--processor" -> benchmark.processor = Path.of(rest.next());
                case "--runs" -> benchmark.runs = Integer.parseInt(rest.next());
                case "--slots" -> benchmark.slots = Integer.parseInt(rest.next());
                case "--factor" -> benchmark.factor = Double.parseDouble(rest.next());
                default -> benchmark.files.add(Path.of(argument));
            }
        }
        benchmark.measure();
    }

    private void measure() throws IOException, SQLException, InterruptedException {
        List<WorkflowResult> all = new ArrayList<>();
        System.out.println(WorkflowResult.HEADER);
        if (files.isEmpty()) {
            all.add(measure(Instance.read(byHand())));
        }
        for (Path file : files) {
            all.add(measure(Instance.read(Files.readString(file))));
        }
        System.out.println("Written to " + ResultFile.write(results, "workflows", all));
    }

    static String byHand() throws IOException {
        try (InputStream text = Objects.requireNonNull(WorkflowBenchmark.class.getResourceAsStream(BY_HAND))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private WorkflowResult measure(Instance instance) throws IOException, SQLException, InterruptedException {
        List<Long> millis = instance.tasks().stream()
                .map(task -> Math.round(task.seconds() * factor * 1_000))
                .toList();
        Makespan makespan = Makespan.of(
                instance.tasks().stream().map(Instance.Task::upstream).toList(), millis, slots);
        Path folder = Files.createTempDirectory("kahn-benchmark");
        try (FreshDatabase.Source databases = new H2Databases(folder.resolve("h2"))) {
            DagDefinition<?> dag = CompiledDag.of(
                    new DagSource(instance, millis, slots).text(),
                    processor + File.pathSeparator + dsl(),
                    folder.resolve("classes"));
            List<Double> taken = new ArrayList<>();
            for (int run = -1; run < runs; run++) {
                double lasted = Kahn.run(List.of(dag), 1, databases.next());
                if (run >= 0) {
                    taken.add(lasted);
                }
            }
            WorkflowResult result = WorkflowResult.of(instance, slots, makespan, taken);
            System.out.println(result);
            return result;
        } finally {
            Folders.delete(folder);
        }
    }

    private static Path dsl() {
        try {
            return Path.of(DagDefinition.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
