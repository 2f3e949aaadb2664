package dev.kahn.benchmarks.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Compares Kahn with its peers, workload by workload.
 *
 * @param results the results of the peers' benchmark
 */
record PeersTable(Results results) {

    private static final String MEMORY = "memory";

    String text() {
        StringBuilder text = new StringBuilder("""
                | workload | program | database | bodies | ms, median (range) | ÷ bound |
                | --- | --- | --- | ---: | ---: | ---: |
                """);
        results.rows().stream()
                .sorted(Comparator.comparing(
                                (JsonNode row) -> row.path("workload").asString())
                        .thenComparing(row -> row.path("database").asString())
                        .thenComparing(row -> Results.median(row, "ratio")))
                .forEach(row -> text.append("| %s | %s | %s | %d | %s | %s |%n"
                        .formatted(
                                row.path("workload").asString(),
                                row.path("program").asString(),
                                row.path("database").asString(),
                                row.path("tasks").asInt(),
                                Results.spread(row, "taken"),
                                Results.spread(row, "ratio"))));
        return text.toString();
    }

    /**
     * How many times as long the best peer took among those that store what they do.
     *
     * @return empty if none did this workload on this database
     */
    Optional<String> best(String workload, String database) {
        List<JsonNode> rows = results.rows().stream()
                .filter(row -> row.path("workload").asString().equals(workload))
                .filter(row -> row.path("database").asString().equals(database))
                .filter(row -> !database.equals(MEMORY))
                .toList();
        Optional<JsonNode> kahn = rows.stream().filter(PeersTable::isKahn).findFirst();
        return rows.stream()
                .filter(row -> !isKahn(row))
                .min(Comparator.comparing(row -> Results.median(row, "ratio")))
                .flatMap(peer -> kahn.map(own -> "%s × %s"
                        .formatted(
                                Results.number(Results.median(own, "ratio") / Results.median(peer, "ratio")),
                                peer.path("program").asString())));
    }

    private static boolean isKahn(JsonNode row) {
        return row.path("program").asString().equals("Kahn");
    }
}
