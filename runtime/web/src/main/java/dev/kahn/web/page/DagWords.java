package dev.kahn.web.page;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Schedule;

/** A DAG in words. */
final class DagWords {

    private DagWords() {}

    static String schedule(DagGraph dag) {
        String zone = dag.zone().getId().equals("UTC") ? "" : ", " + dag.zone();
        String after = dag.after().isEmpty() ? "" : "after " + String.join(" and ", dag.after());
        return dag.calendar()
                .map(Schedule::describe)
                .map(words -> words + zone)
                .orElse(after.isEmpty() ? "by hand" : after);
    }
}
