package dev.kahn.engine;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TaskSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The declared values of the attributes that settings can change, written as in a setting. */
final class DeclaredValues {

    private DeclaredValues() {}

    static String of(DagGraph dag, String attribute) {
        return switch (attribute) {
            case "deadline" -> limit(dag.deadline());
            case "maxActiveRuns" -> String.valueOf(dag.maxActiveRuns());
            case "schedule" -> dag.schedule() == null ? OverriddenValue.NONE : dag.schedule();
            case "taskTimeout" -> limit(dag.defaults().timeout());
            case "timeout" -> limit(dag.timeout());
            case "zone" -> dag.zone().getId();
            default -> of(dag.defaults(), attribute);
        };
    }

    /** Includes what a task inherits from its DAG. */
    static String of(DagGraph dag, TaskNode task, String attribute) {
        TaskNode.Poll poll = task.poll();
        return switch (attribute) {
            case "delay" -> Durations.format(task.delay());
            case "every" -> limit(poll == null ? null : poll.every());
            case "maxParallel" -> String.valueOf(task.maxParallel());
            case "priority" -> String.valueOf(task.priority());
            case "slots" -> String.valueOf(task.slots());
            default -> of(task.settings().orElse(dag.defaults()), attribute);
        };
    }

    private static String of(TaskSettings settings, String attribute) {
        return switch (attribute) {
            case "backoff" -> settings.backoff() == null ? "1.0" : String.valueOf(settings.backoff());
            case "maxRetryDelay" -> limit(settings.maxRetryDelay());
            case "pool" -> settings.pool() == null ? "default" : settings.pool();
            case "retries" -> settings.retries() == null ? "0" : String.valueOf(settings.retries());
            case "retryDelay" -> settings.retryDelay() == null ? "5m" : Durations.format(settings.retryDelay());
            case "timeout" -> limit(settings.timeout());
            default -> throw new IllegalArgumentException("no attribute that can be set: " + attribute);
        };
    }

    private static String limit(@Nullable Duration duration) {
        return duration == null || duration.equals(Durations.MAX) ? OverriddenValue.NONE : Durations.format(duration);
    }
}
