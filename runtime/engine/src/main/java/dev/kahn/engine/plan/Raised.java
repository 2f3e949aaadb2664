package dev.kahn.engine.plan;

import dev.kahn.Event;
import dev.kahn.graph.DagGraph;
import java.time.Instant;

/**
 * An event of which somebody may want to hear.
 *
 * @param event what happened
 * @param graph the DAG, which says who wants to
 * @param runId the run
 * @param instance what of the run it happened to; its task is empty if it is the run as a whole
 * @param attempt the number of the attempt it happened to; 0 for none
 * @param reason why, in one line; may be empty
 * @param at when
 */
record Raised(Event event, DagGraph graph, long runId, InstanceKey instance, int attempt, String reason, Instant at) {

    private static final InstanceKey RUN = InstanceKey.of("");

    static Raised ofRun(Event event, DagGraph graph, RunRecord run, String reason, Instant at) {
        return new Raised(event, graph, run.runId(), RUN, 0, reason, at);
    }

    static Raised ofTask(Event event, DagGraph graph, RunRecord run, LiveInstance instance, String reason, Instant at) {
        return new Raised(event, graph, run.runId(), instance.key(), instance.attempt, reason, at);
    }
}
