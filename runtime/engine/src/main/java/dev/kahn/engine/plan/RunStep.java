package dev.kahn.engine.plan;

import dev.kahn.Event;
import dev.kahn.graph.Condition;
import dev.kahn.graph.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one event does to a run at one moment: dispatches it to the part it concerns, and settles the tasks downstream. */
final class RunStep {
    private final LiveRun live;
    private final Instant now;
    private final Step step;
    private final Attempts attempts;
    private final Elements elements;

    RunStep(LiveRun live, Instant now, Effects effects) {
        this.live = live;
        this.now = now;
        this.step = new Step(live, now, effects);
        this.attempts = new Attempts(step);
        this.elements = new Elements(step);
    }

    void apply(RunEvent event) {
        if (event instanceof RunEvent.ToInstance toInstance) {
            live.instance(toInstance.instance()).ifPresent(instance -> {
                apply(toInstance, instance);
                elements.admit(instance.task);
            });
        } else if (event instanceof RunEvent.Begin) {
            begin();
        } else if (event instanceof RunEvent.NodeLost) {
            resume();
        } else if (event instanceof RunEvent.ProcessEnds) {
            suspend();
        } else if (event instanceof RunEvent.Abort abort) {
            abort(abort.as(), abort.reason());
        } else if (event instanceof RunEvent.TimedOut timedOut) {
            if (live.run.state() == RunState.RUNNING && timedOut.startedAt().equals(live.run.startedAt())) {
                String timeout = Durations.format(Objects.requireNonNull(live.graph.timeout()));
                abort(RunState.FAILED, "took longer than its timeout of " + timeout);
            }
        } else if (event instanceof RunEvent.DeadlinePassed && live.run.deadlineMissedAt() == null) {
            live.run = live.run.deadlineMissed(now);
            step.effects.change(live.run);
            step.raise(Event.DEADLINE, "not finished by its deadline");
        } else if (event instanceof RunEvent.Clear clear) {
            new Repairs(step, attempts).clear(clear.tasks());
            reopen();
        } else if (event instanceof RunEvent.Mark mark) {
            LiveTask task = live.task(mark.instance().taskId());
            if (new Repairs(step, attempts).mark(task.instance(mark.instance().mapIndex()), mark.as(), mark.reason())) {
                reopen();
            }
            elements.admit(task);
        }
        settle();
    }

    private void apply(RunEvent.ToInstance event, LiveInstance instance) {
        if (event instanceof RunEvent.Granted) {
            attempts.granted(instance);
        } else if (event instanceof RunEvent.Ended ended) {
            attempts.ended(instance, ended.attempt(), ended.outcome());
        } else if (event instanceof RunEvent.Shown shown) {
            attempts.shown(instance, shown.attempt(), shown.notes());
        } else if (event instanceof RunEvent.AttemptTimedOut timedOut) {
            attempts.timedOut(instance, timedOut.attempt());
        } else if (event instanceof RunEvent.Exited exited) {
            if (attempts.exited(instance, exited.attempt())) {
                ready(instance);
            }
        } else if (event instanceof RunEvent.Due) {
            due(instance);
        }
    }

    private void begin() {
        if (live.run.state() == RunState.QUEUED) {
            live.run = live.run.started(now);
            step.effects.change(live.run);
            wakeAtTimeout();
            evaluateAll();
        }
    }

    /**
     * Continues the run after its node died: what ran is lost, and what waited still waits. Every task that could start had
     * started.
     */
    private void resume() {
        wakeAtTimeout();
        for (LiveTask task : live.tasks().values()) {
            if (task.isMapped() && task.state() == TaskState.RUNNING) {
                elements.prepare(task);
                task.elements.forEach(this::resume);
                elements.begin(task);
            } else {
                resume(task.whole);
            }
        }
    }

    /** Queues what runs for the next process. */
    private void suspend() {
        for (LiveTask task : live.tasks().values()) {
            for (LiveInstance instance : task.isMapped() ? task.elements : List.of(task.whole)) {
                if (instance.state == TaskState.RUNNING) {
                    attempts.stopped(instance);
                    ready(instance);
                }
            }
        }
    }

    private void resume(LiveInstance instance) {
        switch (instance.state) {
            case RUNNING -> {
                if (attempts.lost(instance)) {
                    ready(instance);
                    resumePolling(instance);
                }
            }
            case QUEUED -> {
                requeue(instance);
                resumePolling(instance);
            }
            case WAITING -> {
                step.wake(Objects.requireNonNull(instance.dueAt), new RunEvent.Due(instance.key()));
                resumePolling(instance);
            }
            default -> {}
        }
    }

    /** A sensor that has begun to poll has the rest of its timeout, whether it is between two polls or waits for a retry. */
    private void resumePolling(LiveInstance instance) {
        if (instance.task.isSensor() && instance.startedAt != null && !attempts.endIfOverdue(instance)) {
            attempts.wakeAtTimeout(instance);
        }
    }

    private void wakeAtTimeout() {
        Duration timeout = live.graph.timeout();
        if (timeout != null) {
            Instant startedAt = Objects.requireNonNull(live.run.startedAt());
            step.wakeAfter(startedAt, timeout, new RunEvent.TimedOut(startedAt));
        }
    }

    private void evaluateAll() {
        if (live.run.state() == RunState.RUNNING) {
            live.tasks().values().forEach(this::evaluate);
        }
    }

    /** Queues a run that was done again, because tasks of it are to run again. */
    private void reopen() {
        if (live.run.state().isDone() && live.open == 0) {
            endRun();
        } else if (live.run.state().isDone()) {
            live.run = live.run.requeued();
            step.effects.change(live.run);
        } else {
            evaluateAll();
        }
    }

    /** Decides about a task that has not started, given how its upstream tasks ended. */
    private void evaluate(LiveTask task) {
        if (task.state() != TaskState.PENDING) {
            return;
        }
        switch (task.trigger(task.node.rule())) {
            case WAIT -> {}
            case START -> startOnBranch(task);
            case SKIP ->
                step.finish(task.whole, TaskState.SKIPPED, "its trigger rule " + task.node.rule() + " cannot be met");
            case UPSTREAM_FAILED -> step.finish(task.whole, TaskState.UPSTREAM_FAILED, failureBefore(task));
        }
    }

    /** Names the task that failed, even if others that did not run because of it are in between. */
    private String failureBefore(LiveTask task) {
        for (String id : task.node.upstream()) {
            LiveTask before = live.task(id);
            switch (before.state()) {
                case FAILED -> {
                    return "task " + id + " failed";
                }
                case UPSTREAM_FAILED -> {
                    return before.whole.reason;
                }
                case CANCELLED -> {
                    return "task " + id + " was cancelled";
                }
                default -> {}
            }
        }
        return "a task before it failed";
    }

    private void startOnBranch(LiveTask task) {
        Condition when = task.node.when();
        if (when != null) {
            LiveTask decides = live.task(when.task());
            if (!decides.state().isDone()) {
                return;
            }
            if (decides.state() != TaskState.SUCCESS || !when.value().equals(branchTaken(decides.whole.result))) {
                String reason = "not on the branch taken: " + when.task() + " did not return " + when.value();
                step.finish(task.whole, TaskState.SKIPPED, reason);
                return;
            }
        }
        if (task.isMapped() && !hasList(task)) {
            return;
        }
        if (task.node.delay().isZero()) {
            ready(task.whole);
        } else {
            step.waitUntil(task.whole, now.plus(task.node.delay()), "");
        }
    }

    /** A mapped task without its list has nothing to do, whatever its rule says. */
    private boolean hasList(LiveTask task) {
        LiveTask source = live.task(Objects.requireNonNull(task.node.forEach()));
        if (!source.state().isDone()) {
            return false;
        }
        String list = source.list();
        if (source.isListTooLong()) {
            step.finish(task.whole, TaskState.FAILED, StoredResult.tooLong(source.node.id()));
            return false;
        }
        if (list == null) {
            step.finish(task.whole, TaskState.SKIPPED, "there is no list to map over: see task " + source.node.id());
            return false;
        }
        if (!JsonList.isList(list)) {
            step.finish(
                    task.whole,
                    TaskState.FAILED,
                    "task " + source.node.id() + " returned null, so there is no list to map over");
            return false;
        }
        return true;
    }

    /** The name of the branch: an enum constant is stored as a JSON string of its name, a boolean as itself. */
    private static @Nullable String branchTaken(@Nullable String result) {
        return result != null && result.startsWith("\"") ? result.substring(1, result.length() - 1) : result;
    }

    private void due(LiveInstance instance) {
        if (instance.state == TaskState.WAITING && !now.isBefore(Objects.requireNonNull(instance.dueAt))) {
            ready(instance);
        }
    }

    /** The instance could run now. */
    private void ready(LiveInstance instance) {
        if (instance.isWholeOfMapped()) {
            elements.expand(instance.task);
        } else if (instance.mapIndex != TaskRecord.NOT_MAPPED) {
            elements.ready(instance);
        } else {
            step.queue(instance);
            step.claim(instance);
        }
    }

    /** Queues an instance again that waited for slots when its node died; it keeps its place. */
    private void requeue(LiveInstance instance) {
        if (instance.mapIndex == TaskRecord.NOT_MAPPED) {
            step.claim(instance);
        } else {
            instance.task.ready.add(instance);
        }
    }

    /** Tells mapped and downstream tasks what ended, which may end further tasks, until nothing changes; then ends the run. */
    private void settle() {
        while (!step.finished.isEmpty()) {
            LiveInstance done = step.finished.remove();
            if (done.mapIndex != TaskRecord.NOT_MAPPED) {
                elements.endIfDone(done.task);
                continue;
            }
            for (LiveTask after : done.task.downstream) {
                after.countUpstream(done.state);
                evaluate(after);
            }
        }
        if (live.open == 0 && live.run.state() == RunState.RUNNING) {
            endRun();
        }
    }

    private void endRun() {
        RunState how = RunState.SUCCESS;
        String reason = "";
        for (LiveTask task : live.tasks().values()) {
            if (task.state().isFailure() && !task.node.allowFailure()) {
                how = RunState.FAILED;
                reason = "task " + task.node.id() + " failed: " + task.whole.reason;
                break;
            }
            if (task.state() == TaskState.CANCELLED) {
                how = RunState.CANCELLED;
                reason = "task " + task.node.id() + " was cancelled: " + task.whole.reason;
            }
        }
        Instant endedAt = live.run.endedAt() == null ? now : live.run.endedAt();
        end(how, endedAt, reason);
    }

    private void abort(RunState as, String reason) {
        for (LiveTask task : live.tasks().values()) {
            task.elements.forEach(element -> cancel(element, reason));
            cancel(task.whole, reason);
        }
        end(as, now, reason);
    }

    /** Marking a task of a run that is done need not change how the run ended. */
    private void end(RunState how, Instant at, String reason) {
        boolean isNews = live.run.state() != how;
        live.run = live.run.ended(how, at, reason);
        step.effects.change(live.run);
        if (isNews && how != RunState.CANCELLED) {
            step.raise(how == RunState.SUCCESS ? Event.SUCCESS : Event.FAILURE, reason);
        }
    }

    private void cancel(LiveInstance instance, String reason) {
        boolean isCounted = instance.mapIndex == TaskRecord.NOT_MAPPED || instance.state != TaskState.PENDING;
        if (!instance.state.isDone() && isCounted) {
            attempts.stop(instance, reason);
            step.finish(instance, TaskState.CANCELLED, reason);
        }
    }
}
