package dev.kahn.engine.plan;

import dev.kahn.Event;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Notification;
import dev.kahn.graph.TaskNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that somebody may have to be notified of.
 *
 * @param event what happened
 * @param graph the DAG, which declares whom to notify
 * @param task the task it happened to, which may declare it too; null for the run as a whole
 * @param runId the run
 * @param instance the task instance it happened to; its task is empty for the run as a whole
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
     * The declarations that apply. Those of a DAG about success and failure concern its runs; those about other events,
     * which happen to tasks, apply to tasks that declare nothing for the event.
     */
    List<Notification> notifications() {
        if (task == null) {
            return graph.notifications();
        }
        boolean isOwn = event == Event.SUCCESS || event == Event.FAILURE || isNamed(event, task.notifications());
        return isOwn ? task.notifications() : graph.notifications();
    }

    /** Whether a declaration names the event, if only to say that nobody is notified. */
    static boolean isNamed(Event event, List<Notification> notifications) {
        return !notifications.isEmpty()
                && notifications.stream()
                        .anyMatch(notification -> notification.on().contains(event));
    }
}
