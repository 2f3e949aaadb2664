package dev.kahn.engine.plan;

import dev.kahn.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * What the parts of one step share: the run, the moment, where to add what follows, and the moves that every task instance
 * can make.
 */
final class Step {
    final LiveRun live;
    final Instant now;
    final Effects effects;

    /** Instances that have ended, and whose mapped or downstream task has not been told yet. */
    final Deque<LiveInstance> finished = new ArrayDeque<>();

    Step(LiveRun live, Instant now, Effects effects) {
        this.live = live;
        this.now = now;
        this.effects = effects;
    }

    void waitUntil(LiveInstance instance, Instant dueAt, String reason) {
        become(instance, TaskState.WAITING);
        instance.dueAt = dueAt;
        instance.reason = reason;
        changed(instance);
        wake(dueAt, new RunEvent.Due(instance.key()));
    }

    /** Queues an instance: it waits for slots from now on. */
    void queue(LiveInstance instance) {
        become(instance, TaskState.QUEUED);
        instance.dueAt = null;
        instance.queuedAt = now;
        changed(instance);
    }

    /** Claims the slots of an instance that is {@link TaskState#QUEUED}. */
    void claim(LiveInstance instance) {
        LiveTask task = instance.task;
        Claim claim = new Claim(
                live.run.runId(),
                instance.key(),
                task.pool,
                task.node.slots(),
                task.node.priority(),
                Objects.requireNonNull(instance.queuedAt));
        instance.claim = claim;
        task.claims++;
        effects.claim(claim);
    }

    void finish(LiveInstance instance, TaskState how, String reason) {
        become(instance, how);
        instance.dueAt = null;
        instance.endedAt = now;
        instance.reason = reason;
        changed(instance);
        finished.add(instance);
        if (instance.mapIndex == TaskRecord.NOT_MAPPED) {
            live.open--;
            switch (how) {
                case SUCCESS -> raise(Event.SUCCESS, instance, reason);
                case FAILED -> raise(Event.FAILURE, instance, reason);
                case SKIPPED -> raise(Event.SKIPPED, instance, reason);
                default -> {} // the task is not the cause: the event of the run reports it
            }
        } else {
            instance.task.openElements--;
        }
    }

    /** Changes the state. Invariant: an instance that neither queues nor runs holds no claim. */
    void become(LiveInstance instance, TaskState next) {
        instance.become(next);
        Claim claim = instance.claim;
        if (claim != null && next != TaskState.RUNNING) {
            instance.claim = null;
            instance.task.claims--;
            effects.release(claim);
        }
    }

    /** Resets an instance to the beginning, if anything has happened to it. */
    void reset(LiveInstance instance) {
        if (instance.state != TaskState.PENDING) {
            instance.reset();
            changed(instance);
        }
    }

    /** Raises an event of the run. */
    void raise(Event event, String reason) {
        effects.raise(Raised.ofRun(event, live.graph, live.run, reason, now));
    }

    /** Raises an event of a task instance. */
    void raise(Event event, LiveInstance instance, String reason) {
        effects.raise(Raised.ofTask(event, live.graph, live.run, instance, reason, now));
    }

    void beginAttempt(LiveInstance instance) {
        instance.attempt++;
        if (instance.startedAt == null) {
            instance.startedAt = now;
        }
        Instant queuedAt = Objects.requireNonNull(instance.queuedAt);
        instance.open = AttemptRecord.begun(key(instance), queuedAt, now);
        effects.change(instance.open);
    }

    void endAttempt(LiveInstance instance, AttemptState how, String error, String notes) {
        AttemptRecord open = Objects.requireNonNull(instance.open);
        effects.change(open.ended(how, now, error, notes.isEmpty() ? open.notes() : notes));
        instance.open = null;
    }

    void changed(LiveInstance instance) {
        effects.change(instance.record(live.run.runId()));
    }

    AttemptKey key(LiveInstance instance) {
        return new AttemptKey(
                live.graph.id(), live.run.runId(), instance.task.node.id(), instance.mapIndex, instance.attempt);
    }

    void wake(Instant at, RunEvent event) {
        effects.command(new Command.Wake(live.run.runId(), at, event));
    }

    void wakeAfter(Instant since, Duration delay, RunEvent event) {
        wake(since.plus(delay), event);
    }
}
