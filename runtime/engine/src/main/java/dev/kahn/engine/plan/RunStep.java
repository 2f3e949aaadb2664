package dev.kahn.engine.plan;

import dev.kahn.graph.Condition;
import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one event does to a run, at one moment. */
final class RunStep {

    /** How often a task is tried again because its node died, before it fails. */
    private static final int MAX_LOST = 3;

    private final LiveRun live;
    private final Instant now;
    private final Effects effects;
    /** Tasks that are done, and whose downstream has not been told yet. */
    private final Deque<LiveTask> settled = new ArrayDeque<>();

    RunStep(LiveRun live, Instant now, Effects effects) {
        this.live = live;
        this.now = now;
        this.effects = effects;
    }

    void apply(RunEvent event) {
        if (event instanceof RunEvent.Begin) {
            begin();
        } else if (event instanceof RunEvent.Due due) {
            due(live.task(due.taskId()));
        } else if (event instanceof RunEvent.Ended ended) {
            LiveTask task = live.task(ended.taskId());
            if (isRunning(task, ended.attempt())) {
                ended(task, ended.outcome());
            }
        } else if (event instanceof RunEvent.AttemptTimedOut timedOut) {
            timedOut(live.task(timedOut.taskId()), timedOut.attempt());
        } else if (event instanceof RunEvent.Abort abort) {
            abort(abort.as(), abort.reason());
        } else if (event instanceof RunEvent.NodeLost) {
            resume();
        }
        settle();
    }

    private void begin() {
        if (live.run.state() == RunState.QUEUED) {
            live.run = live.run.started(now);
            effects.change(live.run);
            wakeAtTimeout();
            live.tasks.values().forEach(this::evaluate);
        }
    }

    /** The run goes on after its node died: what ran is lost, what waited waits on. */
    private void resume() {
        if (live.run.state() == RunState.QUEUED) {
            return;
        }
        wakeAtTimeout();
        for (LiveTask task : live.tasks.values()) {
            if (task.state == TaskState.RUNNING) {
                lost(task);
            } else if (task.state == TaskState.WAITING) {
                wake(Objects.requireNonNull(task.dueAt), new RunEvent.Due(task.node.id()));
                if (task.isSensor() && task.startedAt != null) {
                    wakeAtAttemptTimeout(task, task.startedAt);
                }
            } else if (task.state == TaskState.PENDING) {
                evaluate(task);
            }
        }
    }

    private void wakeAtTimeout() {
        Duration timeout = live.graph.timeout();
        if (timeout != null) {
            String reason = "took longer than its timeout of " + Durations.format(timeout);
            wake(
                    Objects.requireNonNull(live.run.startedAt()).plus(timeout),
                    new RunEvent.Abort(RunState.FAILED, reason));
        }
    }

    /** Decides about a task that has not started, given how those it runs after ended. */
    private void evaluate(LiveTask task) {
        if (task.state != TaskState.PENDING) {
            return;
        }
        switch (task.trigger(task.node.rule())) {
            case WAIT -> {}
            case START -> startOnBranch(task);
            case SKIP -> finish(task, TaskState.SKIPPED, "its trigger rule " + task.node.rule() + " cannot be met");
            case UPSTREAM_FAILED -> finish(task, TaskState.UPSTREAM_FAILED, "a task that it runs after failed");
        }
    }

    private void startOnBranch(LiveTask task) {
        Condition when = task.node.when();
        if (when == null) {
            startOrDelay(task);
            return;
        }
        LiveTask decides = live.task(when.task());
        if (!decides.state.isDone()) {
            return;
        }
        if (decides.state == TaskState.SUCCESS && when.value().equals(branchTaken(decides.result))) {
            startOrDelay(task);
        } else {
            finish(
                    task,
                    TaskState.SKIPPED,
                    "not on the branch taken: " + when.task() + " did not return " + when.value());
        }
    }

    /** An enum constant is stored as a JSON string of its name, a boolean as itself. */
    private static @Nullable String branchTaken(@Nullable String result) {
        return result != null && result.startsWith("\"") ? result.substring(1, result.length() - 1) : result;
    }

    private void startOrDelay(LiveTask task) {
        if (task.node.delay().isZero()) {
            start(task);
        } else {
            waitFor(task, task.node.delay(), "");
        }
    }

    private void waitFor(LiveTask task, Duration delay, String reason) {
        Instant dueAt = now.plus(delay);
        task.become(TaskState.WAITING);
        task.dueAt = dueAt;
        task.reason = reason;
        changed(task);
        wake(dueAt, new RunEvent.Due(task.node.id()));
    }

    private void due(LiveTask task) {
        if (task.state == TaskState.WAITING && !now.isBefore(Objects.requireNonNull(task.dueAt))) {
            if (task.isSensor() && task.attemptStartedAt != null) {
                poll(task);
            } else {
                start(task);
            }
        }
    }

    private void start(LiveTask task) {
        task.attempt++;
        task.attemptStartedAt = now;
        if (task.startedAt == null) {
            task.startedAt = now;
        }
        changed(task, AttemptState.RUNNING, "", "");
        poll(task);
        wakeAtAttemptTimeout(task, task.isSensor() ? task.startedAt : now);
    }

    /** Calls the body within the attempt that has been started: once for a task, repeatedly for a sensor. */
    private void poll(LiveTask task) {
        task.become(TaskState.QUEUED);
        task.become(TaskState.RUNNING);
        task.dueAt = null;
        task.reason = "";
        changed(task);
        effects.command(new Command.Start(key(task), live.run, inputs(task)));
    }

    private void wakeAtAttemptTimeout(LiveTask task, Instant since) {
        if (task.timeout != null) {
            wake(since.plus(task.timeout), new RunEvent.AttemptTimedOut(task.node.id(), task.attempt));
        }
    }

    private Map<String, String> inputs(LiveTask task) {
        Map<String, String> inputs = new LinkedHashMap<>();
        for (String from : task.node.from()) {
            String result = live.task(from).result;
            if (result != null) {
                inputs.put(from, result);
            }
        }
        return inputs;
    }

    private static boolean isRunning(LiveTask task, int attempt) {
        return task.state == TaskState.RUNNING && task.attempt == attempt;
    }

    private void ended(LiveTask task, Outcome outcome) {
        String notes = outcome.notes();
        if (outcome instanceof Outcome.Succeeded succeeded) {
            task.result = succeeded.result();
            endAttempt(task, AttemptState.SUCCESS, "", notes);
            finish(task, TaskState.SUCCESS, "");
        } else if (outcome instanceof Outcome.Skipped skipped) {
            endAttempt(task, AttemptState.SKIPPED, skipped.reason(), notes);
            finish(task, TaskState.SKIPPED, skipped.reason());
        } else if (outcome instanceof Outcome.Failed failed) {
            endAttempt(task, AttemptState.FAILED, failed.error(), notes);
            failed(task, failed.error(), failed.retryable());
        } else {
            TaskNode.Poll poll = task.node.poll();
            if (poll == null) {
                throw new IllegalStateException("task " + task.node.id() + " is no sensor, yet has to be polled again");
            }
            waitFor(task, poll.every(), "");
        }
    }

    private void timedOut(LiveTask task, int attempt) {
        boolean betweenPolls = task.isSensor()
                && task.state == TaskState.WAITING
                && task.attempt == attempt
                && task.attemptStartedAt != null;
        if (!isRunning(task, attempt) && !betweenPolls) {
            return;
        }
        String error = "took longer than its timeout of " + Durations.format(Objects.requireNonNull(task.timeout));
        if (!betweenPolls) {
            effects.command(new Command.Stop(key(task)));
        }
        endAttempt(task, AttemptState.TIMED_OUT, error, "");
        TaskNode.Poll poll = task.node.poll();
        if (poll != null && poll.softFail()) {
            finish(task, TaskState.SKIPPED, error);
        } else {
            failed(task, error, poll == null);
        }
    }

    private void failed(LiveTask task, String error, boolean retryable) {
        task.failures++;
        if (retryable && task.retry.allowsAnotherTryAfter(task.failures)) {
            waitFor(task, task.retry.delayAfter(task.failures), error);
        } else {
            finish(task, TaskState.FAILED, error);
        }
    }

    private void lost(LiveTask task) {
        endAttempt(task, AttemptState.LOST, "its node died", "");
        task.lost++;
        if (task.lost > MAX_LOST) {
            finish(task, TaskState.FAILED, "its node died " + task.lost + " times while it ran");
        } else {
            start(task);
        }
    }

    private void finish(LiveTask task, TaskState how, String reason) {
        task.become(how);
        task.dueAt = null;
        task.endedAt = now;
        task.reason = reason;
        changed(task);
        live.open--;
        settled.add(task);
    }

    /** Tells downstream, which may settle further tasks, until all is quiet; then looks whether the run is done. */
    private void settle() {
        while (!settled.isEmpty()) {
            LiveTask done = settled.remove();
            for (LiveTask after : done.downstream) {
                after.countUpstream(done.state);
                evaluate(after);
            }
        }
        if (live.open == 0 && live.run.state() == RunState.RUNNING) {
            endRun();
        }
    }

    private void endRun() {
        String failed = "";
        for (LiveTask task : live.tasks.values()) {
            if (task.state.isFailure() && !task.node.allowFailure()) {
                failed = "task " + task.node.id() + " failed: " + task.reason;
                break;
            }
        }
        live.run = live.run.ended(failed.isEmpty() ? RunState.SUCCESS : RunState.FAILED, now, failed);
        effects.change(live.run);
    }

    private void abort(RunState as, String reason) {
        for (LiveTask task : live.tasks.values()) {
            if (!task.state.isDone()) {
                if (task.state == TaskState.RUNNING) {
                    effects.command(new Command.Stop(key(task)));
                }
                if (task.attemptStartedAt != null) {
                    endAttempt(task, AttemptState.CANCELLED, reason, "");
                }
                task.become(TaskState.CANCELLED);
                task.dueAt = null;
                task.endedAt = now;
                task.reason = reason;
                changed(task);
            }
        }
        live.open = 0;
        live.run = live.run.ended(as, now, reason);
        effects.change(live.run);
    }

    private void endAttempt(LiveTask task, AttemptState how, String error, String notes) {
        changed(task, how, error, notes);
        task.attemptStartedAt = null;
    }

    private void changed(LiveTask task) {
        effects.change(task.record(live.run.runId()));
    }

    private void changed(LiveTask task, AttemptState how, String error, String notes) {
        Instant startedAt = Objects.requireNonNull(task.attemptStartedAt);
        Instant endedAt = how == AttemptState.RUNNING ? null : now;
        effects.change(new AttemptRecord(key(task), how, startedAt, endedAt, error, notes));
    }

    private AttemptKey key(LiveTask task) {
        return new AttemptKey(live.graph.id(), live.run.runId(), task.node.id(), TaskRecord.NOT_MAPPED, task.attempt);
    }

    private void wake(Instant at, RunEvent event) {
        effects.command(new Command.Wake(live.run.runId(), at, event));
    }
}
