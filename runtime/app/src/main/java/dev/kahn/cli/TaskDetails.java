package dev.kahn.cli;

import dev.kahn.TriggerRule;
import dev.kahn.graph.Condition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Durations;
import dev.kahn.graph.Edge;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TaskSettings;
import dev.kahn.view.StateWords;
import java.util.ArrayList;
import java.util.List;

/** What is special about a task, in words. */
final class TaskDetails {

    private final DagGraph graph;

    TaskDetails(DagGraph graph) {
        this.graph = graph;
    }

    /** @param drawn whether a drawing shows what it runs after */
    List<String> of(TaskNode task, boolean drawn) {
        List<String> details = new ArrayList<>();
        if (!drawn && !task.upstream().isEmpty()) {
            details.add("after " + String.join(" ", task.upstream()));
        }
        List<String> taken = task.edges().stream()
                .filter(edge -> edge.kind() == Edge.Kind.DATA)
                .map(Edge::upstream)
                .toList();
        if (!taken.isEmpty()) {
            details.add("takes " + String.join(" ", taken));
        }
        if (task.forEach() != null) {
            details.add("for each of " + task.forEach());
        }
        Condition when = task.when();
        if (when != null) {
            details.add("when " + when.task() + " is " + when.value());
        }
        if (task.rule() != TriggerRule.ALL_SUCCESS) {
            details.add("rule " + StateWords.word(task.rule()));
        }
        TaskNode.Poll poll = task.poll();
        if (poll != null) {
            details.add("polls every " + Durations.format(poll.every()));
        }
        if (!task.delay().isZero()) {
            details.add("delay " + Durations.format(task.delay()));
        }
        addSettings(task.settings().orElse(graph.defaults()), details);
        if (task.allowFailure()) {
            details.add("may fail");
        }
        return details;
    }

    private static void addSettings(TaskSettings settings, List<String> details) {
        Integer retries = settings.retries();
        if (retries != null && retries > 0) {
            details.add(retries == 1 ? "1 retry" : retries + " retries");
        }
        if (settings.timeout() != null) {
            details.add("timeout " + Durations.format(settings.timeout()));
        }
        if (settings.pool() != null) {
            details.add("pool " + settings.pool());
        }
    }
}
