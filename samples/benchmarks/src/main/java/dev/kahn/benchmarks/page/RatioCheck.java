package dev.kahn.benchmarks.page;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import tools.jackson.databind.JsonNode;

/**
 * Fails if Kahn takes more than twice as many times the bound as it did: {@code RESULTS RATIOS}, the folder of the JSON files,
 * and a file with a line for each workload and database, such as {@code chain.H2=1.1}. Never on a time: that is the machine's.
 */
public final class RatioCheck {

    private static final double REGRESSION = 2;

    private RatioCheck() {}

    /** See there. Exit code 1 says that something has become slower. */
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
        System.out.println("No ratio to the bound is twice what it was.");
    }

    static List<String> problems(List<JsonNode> rows, Properties known) {
        List<String> problems = new ArrayList<>();
        if (rows.isEmpty()) {
            problems.add("nothing was measured");
        }
        for (JsonNode row : rows) {
            String name =
                    row.path("workload").asString() + "." + row.path("database").asString();
            String before = known.getProperty(name);
            double ratio = Results.median(row, "ratio");
            if (before == null) {
                problems.add(name + " is measured, and there is no ratio that it had before");
            } else if (ratio > REGRESSION * Double.parseDouble(before)) {
                problems.add("%s takes %s times the bound; it was %s".formatted(name, Results.number(ratio), before));
            }
        }
        return problems;
    }
}
