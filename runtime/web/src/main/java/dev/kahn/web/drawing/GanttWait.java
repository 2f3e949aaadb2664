package dev.kahn.web.drawing;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a task waited.
 *
 * @param from when it began
 * @param to when it was over
 * @param what what it waited for
 */
record GanttWait(Instant from, Instant to, String what) {

    /**
     * The waits of a task, as far as they are stored. Waits between attempts before a retry by a user are not known.
     *
     * @param delays when delays began
     * @param attempts its attempts, oldest first
     * @param now the current time, where a wait that continues ends
     */
    static List<GanttWait> of(
            DagGraph graph,
            TaskNode node,
            DelayStart delays,
            TaskRecord task,
            List<AttemptRecord> attempts,
            Instant now) {
        Waits waits = new Waits(node, delays, Wait.slots(graph, node));
        Instant failedAt = null;
        for (AttemptRecord attempt : attempts) {
            boolean isFirst =
                    attempt.attempt().number() == 1 || attempt.startedAt().equals(task.startedAt());
            waits.addReady(failedAt, isFirst, attempt.queuedAt());
            waits.addSlots(attempt.queuedAt(), attempt.startedAt());
            failedAt = failedAt(attempt, task);
        }
        Instant waitsUntil = Wait.of(task).map(Wait::until).orElse(null);
        Instant queuedAt = task.queuedAt();
        if (waitsUntil != null && task.startedAt() == null) {
            waits.add(delays.of(node, waitsUntil), now, Wait.What.DELAY);
        } else if (waitsUntil != null && failedAt != null) {
            waits.add(failedAt, now, Wait.What.RETRY);
        } else if (queuedAt != null && (attempts.isEmpty() || isQueuedAnew(task, attempts))) {
            waits.addReady(failedAt, task.startedAt() == null || attempts.isEmpty(), queuedAt);
            waits.addSlots(queuedAt, attempts.isEmpty() ? end(task, now) : now);
        }
        return waits.found;
    }

    /** When it failed, if a retry followed. */
    private static @Nullable Instant failedAt(AttemptRecord attempt, TaskRecord task) {
        boolean isOver = attempt.state() == AttemptState.FAILED || attempt.state() == AttemptState.TIMED_OUT;
        boolean isOfBefore = task.startedAt() == null || attempt.startedAt().isBefore(task.startedAt());
        return isOver && !isOfBefore ? attempt.endedAt() : null;
    }

    /** A sensor that waits for a slot for its next poll is already in its attempt. */
    private static boolean isQueuedAnew(TaskRecord task, List<AttemptRecord> attempts) {
        return task.state() == TaskState.QUEUED
                && attempts.get(attempts.size() - 1).endedAt() != null;
    }

    /** When a task without attempts stopped waiting. */
    private static Instant end(TaskRecord task, Instant now) {
        Instant end = task.startedAt() == null ? task.endedAt() : task.startedAt();
        return end == null ? now : end;
    }

    /** The waits found. */
    private record Waits(TaskNode node, DelayStart delays, String slots, List<GanttWait> found) {
        Waits(TaskNode node, DelayStart delays, String slots) {
            this(node, delays, slots, new ArrayList<>());
        }

        /** The wait before it waited for slots. */
        void addReady(@Nullable Instant failedAt, boolean isFirst, Instant queuedAt) {
            if (failedAt != null) {
                add(failedAt, queuedAt, Wait.What.RETRY);
            } else if (isFirst) {
                add(delays.of(node, queuedAt), queuedAt, Wait.What.DELAY);
            }
        }

        void addSlots(Instant from, Instant to) {
            add(from, to, slots);
        }

        void add(Instant from, Instant to, Wait.What what) {
            add(from, to, "its " + what.word());
        }

        private void add(Instant from, Instant to, String what) {
            if (from.isBefore(to)) {
                found.add(new GanttWait(from, to, what));
            }
        }
    }
}
