package dev.kahn.benchmarks.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A curve as a picture, which Markdown viewers draw from Mermaid text, and as a table. */
enum Curve {
    ROW("Microseconds per task, by number of tasks in a row in one run"),
    TASKS("Microseconds per task, by number of tasks at once in one run"),
    DAGS("Microseconds per task of a thousand runs at once, by number of DAGs"),
    RUNS("Microseconds per task, by number of runs at once"),
    HISTORY("Microseconds per task, by number of earlier runs");

    private final String title;

    Curve(String title) {
        this.title = title;
    }

    /** The name that the benchmark gives it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text(List<JsonNode> points) {
        String sizes = points.stream().map(Curve::size).collect(Collectors.joining("\", \"", "\"", "\""));
        String medians = points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f", Results.median(point, "micros")))
                .collect(Collectors.joining(", "));
        String rows = points.stream()
                .map(point -> "| %s | %s |".formatted(size(point), Results.spread(point, "micros")))
                .collect(Collectors.joining("\n"));
        return """
                ```mermaid
                xychart-beta
                    title "%s"
                    x-axis [%s]
                    y-axis "µs" 0 --> %d
                    line [%s]
                ```

                | %s | µs per task, median (range) |
                | ---: | ---: |
                %s

                """.formatted(title, sizes, most(points), medians, key(), rows);
    }

    private static String size(JsonNode point) {
        return String.format(Locale.ROOT, "%,d", point.path("size").asInt());
    }

    /** Leaves some room above. */
    private static long most(List<JsonNode> points) {
        return Math.round(points.stream()
                                .mapToDouble(point -> Results.median(point, "micros"))
                                .max()
                                .orElse(0)
                        * 1.2
                + 1);
    }
}
