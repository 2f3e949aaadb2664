package dev.kahn.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is compiled: a number of classes, each with a number of tasks.
 *
 * @param name its name in the results
 * @param classes how many classes
 * @param tasks how many tasks in each
 * @param width how many tasks are in parallel
 */
record Workload(String name, int classes, int tasks, int width) {

    static final List<Workload> ALL = List.of(
            new Workload("layered-10", 1, 10, 3),
            new Workload("layered-100", 1, 100, 10),
            new Workload("layered-1000", 1, 1_000, 20),
            new Workload("chain-1000", 1, 1_000, 1),
            new Workload("layered-10000", 1, 10_000, 50),
            new Workload("chain-10000", 1, 10_000, 1),
            new Workload("1000-dags-of-10", 1_000, 10, 3));

    /** The generated definition of the first class. */
    String definition() {
        return "bench." + className(0) + "Dag";
    }

    /** Writes the sources, and returns their files. */
    List<Path> writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            Path file = folder.resolve(className(i) + ".java");
            Files.writeString(file, new DagSource(className(i), tasks, width).text());
            files.add(file);
        }
        return files;
    }

    private static String className(int number) {
        return "Work" + number;
    }
}
