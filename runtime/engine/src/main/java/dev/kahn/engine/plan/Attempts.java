package dev.kahn.engine.plan;

import dev.kahn.Event;
import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.UpstreamResult;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The life of an attempt: started, polled, ended, timed out, retried, lost. */
final class Attempts {

    /** How often an instance runs again because its node died or its body ended the process, before it fails. */
    private static final int MAX_LOST = 3;

    private static final String NODE_DIED = "its node died";
    private static final String EXITED = "called System.exit";

    private static final String NULL_OF_BRANCHES = "returned null, but tasks branch on its result";

    private final Step step;

    Attempts(Step step) {
        this.step = step;
    }

    /** Its slots are granted. An instance that no longer queues has released its claim, so it is never granted. */
    void granted(LiveInstance instance) {
        if (instance.open == null) {
            step.beginAttempt(instance);
            wakeAtTimeout(instance);
        }
        step.become(instance, TaskState.RUNNING);
        instance.reason = "";
        step.changed(instance);
        step.effects.command(
                new Command.Start(step.key(instance), step.live.run, inputs(instance.task), element(instance)));
    }

    /** A body has its timeout for each attempt; a sensor has it for all its polls together. */
    void wakeAtTimeout(LiveInstance instance) {
        LiveTask task = instance.task;
        if (task.timeout != null) {
            Instant since = task.isSensor()
                    ? instance.startedAt
                    : Objects.requireNonNull(instance.open).startedAt();
            step.wakeAfter(
                    Objects.requireNonNull(since),
                    task.timeout,
                    new RunEvent.AttemptTimedOut(instance.key(), instance.attempt));
        }
    }

    private Map<String, Input> inputs(LiveTask task) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (String from : task.node.from()) {
            Input result = step.live.task(from).input(step.live.run.runId());
            if (result != null) {
                inputs.put(from, result);
            }
        }
        for (UpstreamResult from : task.node.fromDags()) {
            Input result = step.live.upstreamResults.get(from.key());
            if (result != null) {
                inputs.put(from.key(), result);
            }
        }
        return inputs;
    }

    private static @Nullable String element(LiveInstance instance) {
        return instance.mapIndex == TaskRecord.NOT_MAPPED ? null : instance.task.items.get(instance.mapIndex);
    }

    void ended(LiveInstance instance, int attempt, BodyOutcome outcome) {
        if (!isRunning(instance, attempt)) {
            return;
        }
        String notes = outcome.notes();
        if (outcome instanceof BodyOutcome.Succeeded succeeded && isNullOfBranches(succeeded, instance.task)) {
            step.endAttempt(instance, AttemptState.FAILED, NULL_OF_BRANCHES, notes);
            failed(instance, NULL_OF_BRANCHES, false);
        } else if (outcome instanceof BodyOutcome.Succeeded succeeded) {
            instance.succeedWith(succeeded.result(), step.effects);
            step.endAttempt(instance, AttemptState.SUCCESS, "", notes);
            step.finish(instance, TaskState.SUCCESS, "");
        } else if (outcome instanceof BodyOutcome.Skipped skipped) {
            step.endAttempt(instance, AttemptState.SKIPPED, skipped.reason(), notes);
            step.finish(instance, TaskState.SKIPPED, skipped.reason());
        } else if (outcome instanceof BodyOutcome.Failed failed) {
            step.endAttempt(instance, AttemptState.FAILED, failed.error(), notes);
            failed(instance, failed.error(), failed.retryable());
        } else {
            TaskNode.Poll poll = instance.task.node.poll();
            if (poll == null) {
                throw new IllegalStateException(
                        "task " + instance.key() + " is not a sensor, but is to be polled again");
            }
            if (!notes.isEmpty()) {
                shown(instance, attempt, notes);
            }
            instance.failures = 0; // retries are for failures in a row: a sensor polls for days
            step.waitUntil(instance, step.now.plus(poll.every()), "");
        }
    }

    /** Whether a task that others branch on returned null: that chooses no branch, so all of them would be skipped. */
    private static boolean isNullOfBranches(BodyOutcome.Succeeded succeeded, LiveTask task) {
        return "null".equals(succeeded.result())
                && task.downstream.stream()
                        .map(after -> after.node.when())
                        .anyMatch(when -> when != null && when.task().equals(task.node.id()));
    }

    /** Stores what a running attempt has shown, so that it can be seen, and outlives the node. */
    void shown(LiveInstance instance, int attempt, String notes) {
        AttemptRecord open = instance.open;
        if (open != null && open.attempt().number() == attempt && !open.notes().equals(notes)) {
            instance.open = open.showing(notes);
            step.effects.change(instance.open);
        }
    }

    void timedOut(LiveInstance instance, int attempt) {
        if (isRunning(instance, attempt)) {
            step.effects.command(new Command.Stop(step.key(instance), overdue(instance)));
            timedOut(instance);
        } else {
            endIfOverdue(instance);
        }
    }

    /**
     * Ends a sensor that has used up its timeout. That can happen while no body runs: between polls, and while it waits or
     * queues for a retry.
     *
     * @return whether it had, and is done
     */
    boolean endIfOverdue(LiveInstance instance) {
        boolean isBetweenPolls = instance.task.isSensor()
                && instance.startedAt != null
                && (instance.state == TaskState.WAITING || instance.state == TaskState.QUEUED);
        if (!isBetweenPolls || step.now.isBefore(endOfPolling(instance))) {
            return false;
        }
        timedOut(instance);
        return true;
    }

    private void timedOut(LiveInstance instance) {
        TaskNode.Poll poll = instance.task.node.poll();
        String error = overdue(instance);
        if (instance.open != null) {
            step.endAttempt(instance, AttemptState.TIMED_OUT, error, "");
        }
        if (poll != null && poll.softFail()) {
            step.finish(instance, TaskState.SKIPPED, error);
        } else {
            failed(instance, error, poll == null);
        }
    }

    private static String overdue(LiveInstance instance) {
        String timeout = Durations.format(Objects.requireNonNull(instance.task.timeout));
        return instance.task.isSensor()
                ? "nothing came within its timeout of " + timeout + ", which retries do not extend"
                : "took longer than its timeout of " + timeout;
    }

    private static boolean isRunning(LiveInstance instance, int attempt) {
        return instance.state == TaskState.RUNNING && instance.attempt == attempt;
    }

    private void failed(LiveInstance instance, String error, boolean isRetryable) {
        instance.failures++;
        RetryPolicy retry = instance.task.retry;
        if (!isRetryable || !retry.allowsAnotherTryAfter(instance.failures)) {
            step.finish(instance, TaskState.FAILED, error);
            return;
        }
        Duration delay = step.live.hasExactRetryDelays
                ? retry.delayAfter(instance.failures)
                : retry.spreadDelayAfter(
                        instance.failures, step.key(instance).toString().hashCode());
        Instant again = step.now.plus(delay);
        TaskNode.Poll poll = instance.task.node.poll();
        if (poll != null && !again.isBefore(endOfPolling(instance))) {
            String reason = error + "; no time is left for another poll before its timeout of "
                    + Durations.format(Objects.requireNonNull(instance.task.timeout));
            step.finish(instance, poll.softFail() ? TaskState.SKIPPED : TaskState.FAILED, reason);
        } else {
            step.waitUntil(instance, again, error);
            step.raise(Event.RETRY, instance, error);
        }
    }

    private static Instant endOfPolling(LiveInstance sensor) {
        return sensor.task.timeout == null
                ? Instant.MAX
                : Objects.requireNonNull(sensor.startedAt).plus(sensor.task.timeout);
    }

    /**
     * Handles that its node died while it ran.
     *
     * @return whether it runs again
     */
    boolean lost(LiveInstance instance) {
        return lost(instance, NODE_DIED, NODE_DIED);
    }

    /**
     * Handles that its body ends the process. Others that run there are {@link #stopped}: it is not their fault.
     *
     * @return whether it runs again
     */
    boolean exited(LiveInstance instance, int attempt) {
        return isRunning(instance, attempt) && lost(instance, EXITED, EXITED + "; its process ended");
    }

    private boolean lost(LiveInstance instance, String why, String often) {
        step.endAttempt(instance, AttemptState.LOST, why, "");
        instance.lost++;
        if (instance.lost > MAX_LOST) {
            step.finish(instance, TaskState.FAILED, often + " " + instance.lost + " times while it ran");
            return false;
        }
        return true;
    }

    /** Handles that its process is to end. That says nothing about its body, so it does not count against it. */
    void stopped(LiveInstance instance) {
        step.endAttempt(instance, AttemptState.LOST, "its process was stopped", "");
    }

    /** Ends whatever an instance is doing, because its run ends or somebody asked for it. */
    void stop(LiveInstance instance, String reason) {
        if (instance.state == TaskState.RUNNING) {
            step.effects.command(new Command.Stop(step.key(instance), reason));
        }
        if (instance.open != null) {
            step.endAttempt(instance, AttemptState.CANCELLED, reason, "");
        }
    }
}
