package dev.kahn.benchmarks.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of one benchmark.
 *
 * @param machine what it was measured on
 * @param rows its results
 */
record Results(JsonNode machine, List<JsonNode> rows) {

    /** @param name the name of the benchmark; if it has no file, there are no rows */
    static Results of(Path folder, String name) throws IOException {
        Path file = folder.resolve(name + ".json");
        if (!Files.exists(file)) {
            return new Results(JsonMapper.shared().createObjectNode(), List.of());
        }
        JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
        List<JsonNode> rows = new ArrayList<>();
        root.path("results").forEach(rows::add);
        return new Results(root.path("machine"), rows);
    }

    /** The median of a spread. */
    static double median(JsonNode row, String name) {
        return row.path(name).path("median").asDouble();
    }

    /** The median of a spread, and its range. */
    static String spread(JsonNode row, String name) {
        JsonNode spread = row.path(name);
        return number(spread.path("median").asDouble()) + " ("
                + number(spread.path("least").asDouble()) + "–"
                + number(spread.path("most").asDouble()) + ")";
    }

    /** With three significant digits. */
    static String number(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
