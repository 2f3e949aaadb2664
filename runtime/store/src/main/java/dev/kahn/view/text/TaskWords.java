package dev.kahn.view.text;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.view.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Words for what a task is doing, to print beside its name. */
public final class TaskWords {

    private final Times times;

    /**
     * @param times formats moments
     */
    public TaskWords(Times times) {
        this.times = times;
    }

    /**
     * Says what just happened to a task, for a line of its own.
     *
     * @param run its run
     * @param node the task
     * @param task its row, or that of an element
     * @param now the time
     * @return one line
     */
    public String happened(RunBoard run, TaskNode node, TaskRecord task, Instant now) {
        String took = Elapsed.text(task.startedAt(), task.endedAt(), now);
        return switch (task.state()) {
            case PENDING -> "pending";
            case QUEUED -> queued(run, node);
            case RUNNING -> "started" + which(run, node, task);
            case WAITING -> waits(run, node, task, now);
            case SUCCESS ->
                "success" + (took.isEmpty() ? "" : " in " + took)
                        + (isWhole(node, task) ? " (" + ElementWords.all(run.elements(node.id())) + ")" : "");
            case FAILED ->
                "failed" + (took.isEmpty() ? "" : " after " + took) + attempt(run, node, task) + because(task);
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

    /**
     * Says how far a cancelled mapped task had come.
     *
     * @param run its run
     * @param node the task
     * @param task its row
     * @return empty if it is not mapped or was not cancelled
     */
    public static String soFar(RunBoard run, TaskNode node, TaskRecord task) {
        boolean isTold = isWhole(node, task) && task.state() == TaskState.CANCELLED && task.startedAt() != null;
        return isTold ? " (" + ElementWords.all(run.elements(node.id())) + ")" : "";
    }

    /**
     * Whether a row stands for a mapped task as a whole, which has no attempts of its own.
     *
     * @param node the task
     * @param task the row
     * @return true if so
     */
    public static boolean isWhole(TaskNode node, TaskRecord task) {
        return node.forEach() != null && task.mapIndex() == TaskRecord.NOT_MAPPED;
    }

    /**
     * Says what a queued task waits for, for example {@code waits for a slot of pool db}.
     *
     * @param run its run
     * @param node the task
     * @return what it waits for
     */
    public static String queued(RunBoard run, TaskNode node) {
        return "waits for " + Wait.slots(run.graph(), node);
    }

    /**
     * Says what a queued task waits for, and since when.
     *
     * @param run its run
     * @param node the task
     * @param task its row, or that of an element
     * @param now the time
     * @return what it waits for
     */
    public String queued(RunBoard run, TaskNode node, TaskRecord task, Instant now) {
        Instant since = Objects.requireNonNullElse(task.queuedAt(), now);
        return queued(run, node) + " since " + times.near(since, now) + " ("
                + Elapsed.text(Duration.between(since, now)) + ")";
    }

    /**
     * What it waits for: the moment, and how long that is.
     *
     * @param run its run
     * @param node the task
     * @param task its row, or that of an element; it waits
     * @param now the time
     * @return one line
     */
    public String waits(RunBoard run, TaskNode node, TaskRecord task, Instant now) {
        Wait wait = Wait.of(task).orElseThrow();
        Duration left = Duration.between(now, wait.until());
        String until = times.near(wait.until(), now) + " (" + Times.ahead(left) + ")";
        TaskNode.Poll poll = node.poll();
        String then = wait.what().then() + " at " + until;
        return switch (wait.what()) {
            case DELAY -> "waits until " + until;
            case RETRY -> "failed" + attempt(run, node, task) + because(task) + "; " + then;
            case POLL -> then + (poll == null ? "" : ", every " + Durations.format(poll.every()));
        };
    }

    /**
     * Says which attempt it is.
     *
     * @param run its run
     * @param node the task
     * @param task its row, or that of an element
     * @return empty where that does not matter
     */
    public static String attempt(RunBoard run, TaskNode node, TaskRecord task) {
        int allowed = run.attemptsAllowed(node, task);
        return allowed == 1 || isWhole(node, task) ? "" : ", attempt " + task.attempt() + "/" + allowed;
    }

    private static String because(TaskRecord task) {
        return task.reason().isEmpty() ? "" : ": " + task.reason();
    }
}
