package dev.kahn.benchmarks.engine;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The command line: {@code --results FOLDER [--runs N] [NAME …]}, where a name is that of a workload, or {@code h2} or
 * {@code postgresql}.
 *
 * @param results where the results are written
 * @param runs how many runs of each are counted
 * @param names what is measured; everything if empty
 */
record Arguments(Path results, int runs, Set<String> names) {

    private static final Set<String> DATABASES = Set.of("h2", "postgresql");

    static Arguments of(String[] args) {
        Path results = Path.of("");
        int runs = 9;
        Set<String> names = new LinkedHashSet<>();
        for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--results" -> results = Path.of(rest.next());
                case "--runs" -> runs = Integer.parseInt(rest.next());
                default -> names.add(argument);
            }
        }
        return new Arguments(results, runs, names);
    }

    boolean wantsDatabase(String name) {
        return names.contains(name) || names.stream().noneMatch(DATABASES::contains);
    }

    boolean wants(String workload) {
        return names.contains(workload) || DATABASES.containsAll(names);
    }
}
