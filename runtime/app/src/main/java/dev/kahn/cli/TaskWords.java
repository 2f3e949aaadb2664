package dev.kahn.cli;

import dev.kahn.engine.plan.Pools;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
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
        String took = Elapsed.text(task.startedAt(), task.endedAt(), now);
        return switch (task.state()) {
            case PENDING -> "pending";
            case QUEUED -> queued(run, node);
            case RUNNING -> "started" + which(run, node, task);
            case WAITING -> waits(run, node, task, now);
            case SUCCESS ->
                "success in " + took
                        + (isWhole(node, task) ? " (" + ElementWords.all(run.elements(node.id())) + ")" : "");
            case FAILED -> "failed after " + took + attempt(run, node, task) + because(task);
            case SKIPPED, UPSTREAM_FAILED, CANCELLED ->
                StateWords.word(task.state()) + because(task) + soFar(run, node, task);
        };
    }

    private static String which(RunBoard run, TaskNode node, TaskRecord task) {
        if (isWhole(node, task)) {
            return ", " + ElementWords.count(run.elements(node.id()));
        }
        return task.attempt() == 1 ? "" : attempt(run, node, task);
    }

    /** How far a mapped task had come that was cancelled; else nothing. */
    static String soFar(RunBoard run, TaskNode node, TaskRecord task) {
        boolean isTold = isWhole(node, task) && task.state() == TaskState.CANCELLED && task.startedAt() != null;
        return isTold ? " (" + ElementWords.all(run.elements(node.id())) + ")" : "";
    }

    /** Whether it stands for a mapped task as a whole, which has no attempts of its own. */
    static boolean isWhole(TaskNode node, TaskRecord task) {
        return node.forEach() != null && task.mapIndex() == TaskRecord.NOT_MAPPED;
    }

    /** For instance {@code waits for a slot of pool db}. */
    static String queued(RunBoard run, TaskNode node) {
        String pool = node.settings().orElse(run.graph().defaults()).pool();
        return "waits for " + (node.slots() == 1 ? "a slot" : node.slots() + " slots") + " of pool "
                + (pool == null ? Pools.DEFAULT.name() : pool);
    }

    /** The same, and since when. */
    String queued(RunBoard run, TaskNode node, TaskRecord task, Instant now) {
        Instant since = Objects.requireNonNullElse(task.queuedAt(), now);
        return queued(run, node) + " since " + times.near(since, now) + " ("
                + Elapsed.text(Duration.between(since, now)) + ")";
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
        int allowed = run.attemptsAllowed(node, task);
        return allowed == 1 || isWhole(node, task) ? "" : ", attempt " + task.attempt() + "/" + allowed;
    }

    private static String because(TaskRecord task) {
        return task.reason().isEmpty() ? "" : ": " + task.reason();
    }
}
