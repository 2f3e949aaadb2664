package dev.kahn.benchmarks.compile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The command line: {@code --processor JAR --results FOLDER [--runs N] [WORKLOAD …]}, where a workload is selected by a part of
 * its name.
 *
 * @param processor the processor with its libraries
 * @param results where the results are written
 * @param runs how many runs count
 * @param workloads what is measured
 */
record Arguments(Path processor, Path results, int runs, List<Workload> workloads) {

    static Arguments of(String[] args) {
        Path processor = Path.of("");
        Path results = Path.of("");
        int runs = 5;
        List<Workload> workloads = new ArrayList<>();
        for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--processor" -> processor = Path.of(rest.next());
                case "--results" -> results = Path.of(rest.next());
                case "--runs" -> runs = Integer.parseInt(rest.next());
                default ->
                    workloads.addAll(Workload.ALL.stream()
                            .filter(workload -> workload.name().contains(argument))
                            .toList());
            }
        }
        return new Arguments(processor, results, runs, workloads.isEmpty() ? Workload.ALL : workloads);
    }
}
