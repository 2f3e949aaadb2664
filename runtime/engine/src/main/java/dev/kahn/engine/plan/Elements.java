package dev.kahn.engine.plan;

import java.util.Objects;

/**
 * The elements of a mapped task: one instance for each item of its list, a bounded number at once, and the task's own outcome.
 */
final class Elements {
    private final Step step;

    Elements(Step step) {
        this.step = step;
    }

    /**
     * Starts the mapped task. It keeps its list to the end, whatever happens to the task that returned it. An empty list is
     * a success without elements.
     */
    void expand(LiveTask task) {
        LiveInstance whole = task.whole;
        LiveTask source = step.live.task(Objects.requireNonNull(task.node.forEach()));
        String list = source.result();
        if (list == null) {
            String reason = "the list to map over is gone: task " + source.node.id() + " is " + source.state();
            step.finish(whole, TaskState.FAILED, reason);
            return;
        }
        if (!list.equals(whole.result)) {
            task.elements.forEach(step::reset);
        }
        step.become(whole, TaskState.QUEUED);
        step.become(whole, TaskState.RUNNING);
        whole.dueAt = null;
        whole.queuedAt = step.now;
        whole.startedAt = step.now;
        whole.result = list;
        whole.reason = "";
        step.changed(whole);
        prepare(task);
        begin(task);
    }

    /**
     * Makes the instances of the list, and keeps those of an earlier attempt, so that an element that succeeded does not run
     * again.
     */
    void prepare(LiveTask task) {
        task.items = JsonList.split(Objects.requireNonNull(task.whole.result));
        task.ready.clear();
        task.openElements = 0;
        int size = task.items.size();
        task.instance(size - 1);
        for (LiveInstance gone : task.elements.subList(size, task.elements.size())) {
            if (!gone.state.isDone()) {
                step.become(gone, TaskState.SKIPPED);
                gone.endedAt = step.now;
                gone.reason = "the list has become shorter";
                step.changed(gone);
            }
        }
        for (LiveInstance element : task.elements) {
            if (!element.state.isDone()) {
                task.openElements++;
            }
        }
    }

    /** Makes the elements that have not begun ready, after those that already wait. */
    void begin(LiveTask task) {
        for (LiveInstance element : task.elements) {
            if (element.state == TaskState.PENDING) {
                task.ready.add(element);
            }
        }
        admit(task);
        endIfDone(task);
    }

    /** Makes an element that has run before ready again; it is admitted like the others. */
    void ready(LiveInstance element) {
        step.queue(element);
        element.task.ready.add(element);
    }

    /** Lets as many elements ask for slots as may, unless somebody ended the mapped task. */
    void admit(LiveTask task) {
        while (task.state() == TaskState.RUNNING && task.claims < task.maxParallel && !task.ready.isEmpty()) {
            LiveInstance next = task.ready.remove();
            if (next.state == TaskState.PENDING) {
                step.queue(next);
            }
            if (next.state == TaskState.QUEUED) {
                step.claim(next);
            }
        }
    }

    void endIfDone(LiveTask task) {
        if (task.state() == TaskState.RUNNING && task.openElements == 0) {
            End end = end(task, task.items.size());
            step.finish(task.whole, end.state(), end.reason());
        }
    }

    /** How a mapped task ends, and why, in one line. */
    record End(TaskState state, String reason) {}

    /**
     * What the elements of a mapped task, all of which are done, make of the task.
     *
     * @param size how many items its list has
     */
    static End end(LiveTask task, int size) {
        int failed = 0;
        int succeeded = 0;
        LiveInstance firstFailed = null;
        for (LiveInstance element : task.elements) {
            if (element.state == TaskState.FAILED) {
                firstFailed = failed++ == 0 ? element : firstFailed;
            } else if (element.state == TaskState.SUCCESS) {
                succeeded++;
            }
        }
        if (firstFailed != null) {
            String first = "element " + firstFailed.mapIndex + ": " + firstFailed.reason;
            return new End(TaskState.FAILED, failed + " of " + size + " elements failed, first " + first);
        }
        return succeeded > 0 || size == 0
                ? new End(TaskState.SUCCESS, "")
                : new End(TaskState.SKIPPED, "all " + size + " elements were skipped");
    }
}
