package dev.kahn.benchmarks.page;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Fails if what Kahn takes above the bound is more than twice what it was, plus half a bound for chance: {@code RESULTS RATIOS},
 * the folder of the JSON files, and a file with a line for each workload and database, such as {@code chain.H2=1.1}. It does not
 * compare times, which depend on the machine, or whole ratios, which depend mostly on the disk.
 */
public final class RatioCheck {

    private static final double REGRESSION = 2;

    /** How much of the bound a ratio can rise by chance. */
    private static final double CHANCE = 0.5;

    private RatioCheck() {}

    /** See the class. Exit code 1 means that something has become slower. */
    public static void main(String[] args) throws IOException {
        Properties known = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(args[1]))) {
            known.load(file);
        }
        List<String> problems = problems(Results.of(Path.of(args[0]), "engine").rows(), known);
        problems.forEach(System.err::println);
        if (!problems.isEmpty()) {
            System.exit(1);
        }
        System.out.println("Nothing takes twice what it took above the bound.");
    }

    static List<String> problems(List<JsonNode> rows, Properties known) {
        List<String> problems = new ArrayList<>();
        if (rows.isEmpty()) {
            problems.add("nothing was measured");
        }
        Set<String> missing = new TreeSet<>(known.stringPropertyNames());
        for (JsonNode row : rows) {
            String name =
                    row.path("workload").asString() + "." + row.path("database").asString();
            missing.remove(name);
            String before = known.getProperty(name);
            double ratio = Results.median(row, "ratio");
            if (before == null) {
                problems.add(name + " is measured, and there is no ratio that it had before");
            } else if (ratio - 1 > REGRESSION * Math.max(0, Double.parseDouble(before) - 1) + CHANCE) {
                problems.add("%s takes %s times the bound; it was %s".formatted(name, Results.number(ratio), before));
            }
        }
        missing.forEach(name -> problems.add(name + " was not measured"));
        return problems;
    }
}
