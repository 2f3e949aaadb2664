package dev.kahn.engine.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What people do to the tasks of a run: run them again, or mark them. */
final class Repairs {
    private final Step step;
    private final Attempts attempts;

    Repairs(Step step, Attempts attempts) {
        this.step = step;
        this.attempts = attempts;
    }

    void clear(Set<String> names) {
        Map<LiveTask, List<LiveInstance>> elements = new LinkedHashMap<>();
        for (String name : names) {
            InstanceKey key = InstanceKey.parse(name);
            LiveTask task = step.live.task(key.taskId());
            if (!task.state().isDone()) {
                continue;
            }
            if (key.mapIndex() == TaskRecord.NOT_MAPPED) {
                clear(task);
            } else {
                elements.computeIfAbsent(task, any -> new ArrayList<>()).add(task.instance(key.mapIndex()));
            }
        }
        elements.forEach(this::clear);
        step.live.recount();
    }

    /** Clears some elements. The others stay as they ended. */
    private void clear(LiveTask task, List<LiveInstance> elements) {
        String list = task.whole.result;
        elements.forEach(step::reset);
        step.reset(task.whole);
        task.whole.result = list;
        step.changed(task.whole);
    }

    /**
     * Clears a task. A mapped task that did not succeed keeps its list: if it is mapped over the same one again, the
     * elements that succeeded do not run again.
     */
    private void clear(LiveTask task) {
        String list = task.isMapped() && task.state() != TaskState.SUCCESS ? task.whole.result : null;
        for (LiveInstance element : task.elements) {
            if (list == null || element.state != TaskState.SUCCESS) {
                step.reset(element);
            }
        }
        step.reset(task.whole);
        task.whole.result = list;
        step.changed(task.whole);
    }

    /**
     * Marks a task, or one element of it.
     *
     * @return whether a task that was done counts otherwise now, or one is done that was not, so that others are to be decided
     */
    boolean mark(LiveInstance instance, TaskState as, String reason) {
        if (instance.state == as) {
            return false;
        }
        if (instance.mapIndex != TaskRecord.NOT_MAPPED) {
            return markElement(instance, as, reason);
        }
        mark(instance.task, as, reason);
        return true;
    }

    /**
     * Marks an element. If all elements have ended then, their task counts as they say, even if it had ended otherwise. If
     * some have not, or were stopped, it stays as it is: a mark does not continue what somebody cancelled.
     */
    private boolean markElement(LiveInstance element, TaskState as, String reason) {
        LiveTask task = element.task;
        end(element, as, reason);
        int size = JsonList.split(Objects.requireNonNull(task.whole.result)).size();
        task.instance(size - 1);
        task.openElements = (int)
                task.elements.stream().filter(each -> !each.state.isDone()).count();
        boolean isStopped = task.elements.stream().anyMatch(each -> each.state == TaskState.CANCELLED);
        if (task.openElements > 0 || isStopped) {
            return false;
        }
        Elements.End end = Elements.end(task, size);
        if (!task.state().isDone()) {
            step.finish(task.whole, end.state(), end.reason());
            return false; // the tasks after it are told as when its last element ends by itself
        }
        if (task.state() == end.state()) {
            task.whole.reason = end.reason();
            step.changed(task.whole);
        } else {
            end(task.whole, end.state(), end.reason());
            forgetThoseThatDidNotRun(task);
        }
        step.live.recount();
        return true;
    }

    /**
     * Marks a task. If a mapped task that returns results is marked as a success, its open elements are skipped: other tasks
     * take the list of the results that there are.
     */
    private void mark(LiveTask task, TaskState as, String reason) {
        TaskState ofElements = as == TaskState.SUCCESS && task.givesResult() ? TaskState.SKIPPED : as;
        boolean wasDone = task.state().isDone();
        for (LiveInstance element : task.elements) {
            if (!element.state.isDone() && element.state != TaskState.PENDING) {
                end(element, ofElements, reason);
            }
        }
        end(task.whole, as, reason);
        if (wasDone) {
            forgetThoseThatDidNotRun(task);
        }
        step.live.recount();
    }

    /** An instance that had ended keeps the moment at which it ended. */
    private void end(LiveInstance instance, TaskState as, String reason) {
        attempts.stop(instance, reason);
        step.become(instance, as);
        instance.dueAt = null;
        instance.endedAt = instance.endedAt == null ? step.now : instance.endedAt;
        instance.reason = reason;
        step.changed(instance);
    }

    private void forgetThoseThatDidNotRun(LiveTask marked) {
        Deque<LiveTask> changed = new ArrayDeque<>(Set.of(marked));
        while (!changed.isEmpty()) {
            for (LiveTask after : changed.remove().downstream) {
                if (after.didNotRun()) {
                    step.reset(after.whole);
                    changed.add(after);
                }
            }
        }
    }
}
