package dev.kahn.cli;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What is said of a task beside its name. */
final class TaskWords {

    private final Times times;

    TaskWords(Times times) {
        this.times = times;
    }

    /** What just happened to it, for a line of its own. */
    String happened(RunBoard run, TaskNode node, TaskRecord task, Instant now) {
        String took = Times.elapsed(task.startedAt(), task.endedAt(), now);
        return switch (task.state()) {
            case PENDING -> "pending";
            case QUEUED -> "queued";
            case RUNNING -> "started" + (task.attempt() == 1 ? "" : attempt(run, node, task));
            case WAITING -> waits(run, node, task, now);
            case SUCCESS -> "success in " + took;
            case FAILED -> "failed after " + took + attempt(run, node, task) + because(task);
            case SKIPPED, UPSTREAM_FAILED, CANCELLED -> Signs.word(task.state()) + because(task);
        };
    }

    /** What it waits for: the moment, and how long that is. */
    String waits(RunBoard run, TaskNode node, TaskRecord task, Instant now) {
        Instant dueAt = Objects.requireNonNull(task.dueAt());
        Duration left = Duration.between(now, dueAt);
        String until = times.near(dueAt, now) + " (" + Times.ahead(left) + ")";
        if (!task.reason().isEmpty()) {
            return "failed" + attempt(run, node, task) + because(task) + "; tries again at " + until;
        }
        TaskNode.Poll poll = node.poll();
        if (poll != null && task.startedAt() != null) {
            return "looks again at " + until + ", every " + Durations.format(poll.every());
        }
        return "waits until " + until;
    }

    /** Which try it is, where that is of interest. */
    static String attempt(RunBoard run, TaskNode node, TaskRecord task) {
        int allowed = run.attemptsAllowed(node);
        return allowed == 1 ? "" : ", attempt " + task.attempt() + "/" + allowed;
    }

    private static String because(TaskRecord task) {
        return task.reason().isEmpty() ? "" : ": " + task.reason();
    }
}
