package dev.kahn.cli;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;

/** Says honestly what this version cannot run yet, instead of running it wrong. */
final class Refusal {

    private Refusal() {}

    /** @throws UsageException if the DAG needs what the engine does not do */
    static void check(DagGraph graph) {
        for (TaskNode task : graph.tasks()) {
            if (task.forEach() != null) {
                throw refused(graph, task, "is mapped (forEach = \"" + task.forEach() + "\")", "mapped tasks");
            }
            String pool = task.settings().orElse(graph.defaults()).pool();
            if (pool != null) {
                throw refused(graph, task, "takes slots of the pool \"" + pool + "\"", "pools");
            }
        }
    }

    private static UsageException refused(DagGraph graph, TaskNode task, String does, String what) {
        return new UsageException("DAG " + graph.id() + " cannot be run yet: task " + task.id() + " " + does
                + ", and this version of Kahn does not have " + what);
    }
}
