package dev.kahn.engine.plan;

import dev.kahn.Event;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Notification;
import dev.kahn.graph.TaskNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of which somebody may want to hear.
 *
 * @param event what happened
 * @param graph the DAG, which says who wants to
 * @param task the task it happened to, which may say so too; null if it is the run as a whole
 * @param runId the run
 * @param instance what of the run it happened to; its task is empty then
 * @param attempt the number of the attempt it happened to; 0 for none
 * @param reason why, in one line; may be empty
 * @param at when
 */
record Raised(
        Event event,
        DagGraph graph,
        @Nullable TaskNode task,
        long runId,
        InstanceKey instance,
        int attempt,
        String reason,
        Instant at) {

    private static final InstanceKey RUN = InstanceKey.of("");

    static Raised ofRun(Event event, DagGraph graph, RunRecord run, String reason, Instant at) {
        return new Raised(event, graph, null, run.runId(), RUN, 0, reason, at);
    }

    static Raised ofTask(Event event, DagGraph graph, RunRecord run, LiveInstance instance, String reason, Instant at) {
        return new Raised(event, graph, instance.task.node, run.runId(), instance.key(), instance.attempt, reason, at);
    }

    /**
     * Who says whom to tell. What a DAG says of success and failure is about its runs; what it says of other things that
     * happen to tasks holds for those that say nothing of them.
     */
    List<Notification> notifications() {
        if (task == null) {
            return graph.notifications();
        }
        boolean isOwn = event == Event.SUCCESS || event == Event.FAILURE || isNamed(event, task.notifications());
        return isOwn ? task.notifications() : graph.notifications();
    }

    /** Whether anybody is to be told of an event, or says that nobody is. */
    static boolean isNamed(Event event, List<Notification> notifications) {
        return !notifications.isEmpty()
                && notifications.stream()
                        .anyMatch(notification -> notification.on().contains(event));
    }
}
