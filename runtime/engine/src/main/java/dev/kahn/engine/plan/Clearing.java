package dev.kahn.engine.plan;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides which tasks of a run run again. Changes nothing, so previews use it too. */
public final class Clearing {

    /** The states that people can mark a task as. */
    public static final List<TaskState> MARKS = List.of(TaskState.SUCCESS, TaskState.FAILED, TaskState.SKIPPED);

    private Clearing() {}

    /**
     * All tasks that failed or were stopped, and those that did not run because of them; for a run that ended before it
     * could begin, all.
     *
     * @param live the run
     * @return ids of tasks
     * @throws RefusedException if there is nothing to run again
     */
    public static Set<String> ofFailed(LiveRun live) {
        Set<String> failed = new LinkedHashSet<>();
        for (LiveTask task : live.tasks().values()) {
            boolean isLeft =
                    task.state() == TaskState.PENDING && live.run.state().isDone();
            if (task.state().isFailure() || task.state() == TaskState.CANCELLED || isLeft) {
                failed.add(task.node.id());
            }
        }
        if (failed.isEmpty()) {
            throw new RefusedException("nothing in run " + live.run.runId() + " failed; name the tasks to run again");
        }
        return withDownstream(live, failed, false);
    }

    /**
     * All tasks.
     *
     * @param live the run; done
     * @return ids of tasks
     * @throws RefusedException if one of them was changed so that it cannot run again
     */
    public static Set<String> ofAll(LiveRun live) {
        return of(live, live.tasks().keySet(), true);
    }

    /**
     * Certain tasks, and what comes after them.
     *
     * @param live the run
     * @param tasks which, {@code send[3]} for an element of one that is mapped: the others stay as they ended; none for
     *     {@linkplain #ofFailed all that failed}
     * @param downstream whether what ran after them runs again too; what did not run because of them always does
     * @return ids of tasks, and elements of those of which only some run again
     * @throws RefusedException if there is no such task or element, it is not done, other tasks are using its result, or elements
     *     that are not named would run too, because the list has changed since or because they were stopped
     */
    public static Set<String> of(LiveRun live, Collection<String> tasks, boolean downstream) {
        if (tasks.isEmpty()) {
            return ofFailed(live);
        }
        Set<String> whole = new LinkedHashSet<>();
        Set<InstanceKey> elements = new LinkedHashSet<>();
        Map<String, Integer> sizes = new LinkedHashMap<>(); // a list is long, and many may be named
        for (String name : tasks) {
            InstanceKey key = InstanceKey.parse(name);
            String id = key.taskId();
            LiveTask task = live.known(id);
            TaskState state = task.state();
            if (!state.isDone() && !live.run.state().isDone()) {
                throw new RefusedException("task " + id + " of run " + live.run.runId() + " is " + state
                        + ", so it runs anyway; cancel the run first to start it over");
            }
            if (key.mapIndex() == TaskRecord.NOT_MAPPED) {
                whole.add(id);
            } else {
                refuseUnknown(live, key, sizes.computeIfAbsent(id, any -> sizeOfList(live, task)));
                elements.add(key);
            }
        }
        Set<String> all = withDownstream(live, whole, downstream);
        for (String id : sizes.keySet()) {
            Set<String> after = withDownstream(live, Set.of(id), downstream);
            after.remove(id);
            all.addAll(after);
        }
        sizes.keySet().removeAll(all);
        sizes.forEach((id, size) -> refuseStopped(live, live.task(id), size, elements));
        elements.stream().filter(key -> !all.contains(key.taskId())).forEach(key -> all.add(key.toString()));
        return all;
    }

    private static void refuseUnknown(LiveRun live, InstanceKey key, int size) {
        if (key.mapIndex() >= size) {
            throw new RefusedException("run " + live.run.runId() + " has no element " + key + ": the task has " + size
                    + (size == 0 ? "" : ", counted from 0"));
        }
    }

    /** A task does not end without them, and whoever names one element does not ask for those that somebody has stopped. */
    private static void refuseStopped(LiveRun live, LiveTask task, int size, Set<InstanceKey> named) {
        for (int i = 0; i < size; i++) {
            InstanceKey key = new InstanceKey(task.node.id(), i);
            TaskState state = i < task.elements.size() ? task.elements.get(i).state : TaskState.PENDING;
            boolean hasEnded = state.isDone() && state != TaskState.CANCELLED;
            if (!hasEnded && !named.contains(key)) {
                throw new RefusedException("element " + key + " of run " + live.run.runId()
                        + " did not end, so it would run too; name it as well, or retry the whole task");
            }
        }
    }

    private static String sourceOfList(LiveRun live, LiveTask task) {
        String source = task.node.forEach();
        if (source == null) {
            throw new RefusedException(
                    "task " + task.node.id() + " of run " + live.run.runId() + " is not mapped, so it has no elements");
        }
        return source;
    }

    /** How long the list is that a task is mapped over; if it is another one by now, all elements would run again. */
    private static int sizeOfList(LiveRun live, LiveTask task) {
        String id = task.node.id();
        String source = sourceOfList(live, task);
        String list = task.whole.result;
        if (list != null && !list.equals(live.task(source).list())) {
            throw new RefusedException("no element of task " + id + " of run " + live.run.runId()
                    + " can run again alone: the list that it is mapped over has changed since; retry the whole task");
        }
        return list == null ? 0 : JsonList.split(list).size();
    }

    /**
     * The tasks that ran after tasks that run again, but stay as they are: they keep what they made of the earlier results.
     *
     * @param live the run
     * @param again what runs again, as {@link #of} returns it
     * @return ids of tasks, in the order of the graph
     */
    public static List<String> staying(LiveRun live, Set<String> again) {
        Set<String> repeated = tasksOf(again);
        Set<String> reached = new LinkedHashSet<>(repeated);
        Deque<String> open = new ArrayDeque<>(repeated);
        while (!open.isEmpty()) {
            live.task(open.remove()).downstream.stream()
                    .map(after -> after.node.id())
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return live.tasks().values().stream()
                .filter(task -> task.state().isDone() && !task.didNotRun() && reached.contains(task.node.id()))
                .map(task -> task.node.id())
                .filter(id -> !repeated.contains(id))
                .toList();
    }

    /**
     * The tasks of which at least a part runs again.
     *
     * @param again what runs again, as {@link #of} returns it
     * @return ids of tasks
     */
    public static Set<String> tasksOf(Collection<String> again) {
        Set<String> tasks = new LinkedHashSet<>();
        again.forEach(name -> tasks.add(InstanceKey.parse(name).taskId()));
        return tasks;
    }

    private static Set<String> withDownstream(LiveRun live, Collection<String> tasks, boolean downstream) {
        Set<String> all = new LinkedHashSet<>(tasks);
        Deque<String> open = new ArrayDeque<>(tasks);
        while (!open.isEmpty()) {
            LiveTask before = live.task(open.remove());
            for (LiveTask after : before.downstream) {
                refuseUnder(live, before, after);
                boolean runsAgain = downstream ? after.state().isDone() : after.didNotRun();
                if (runsAgain && all.add(after.node.id())) {
                    open.add(after.node.id());
                }
            }
        }
        live.obstacle(all).ifPresent(change -> {
            throw new RefusedException("DAG " + live.graph.id() + " has changed since run " + live.run.runId()
                    + " began (" + change.text() + "), so this cannot run again; trigger a new run");
        });
        return all;
    }

    /**
     * Its next attempt would lack its input, or begin before an upstream task has ended. A mapped task that runs keeps the
     * list it began with.
     */
    private static void refuseUnder(LiveRun live, LiveTask before, LiveTask after) {
        String id = before.node.id();
        boolean waits = after.state() == TaskState.WAITING || after.state() == TaskState.QUEUED;
        boolean isAtWork =
                after.state() == TaskState.RUNNING && after.node.from().contains(id);
        if (waits || isAtWork) {
            throw new RefusedException("task " + id + " of run " + live.run.runId() + " cannot run again yet: "
                    + after.node.id() + (takes(after, id) ? " takes its result" : " comes after it") + " and is "
                    + after.state() + "; wait for it to end, or cancel the run first");
        }
    }

    private static boolean takes(LiveTask after, String taskId) {
        return after.node.from().contains(taskId) || needs(after, taskId);
    }

    /** Whether it cannot begin without the result of that task. */
    private static boolean needs(LiveTask after, String taskId) {
        return (after.node.from().contains(taskId) && !after.node.optional().contains(taskId))
                || taskId.equals(after.node.forEach())
                || (after.node.when() != null && after.node.when().task().equals(taskId));
    }

    /**
     * Checks that a task can be marked, and makes the mark.
     *
     * @param live the run
     * @param name the task; {@code send[3]} for one element of a mapped task
     * @param as the new state
     * @param reason who or why, in one line
     * @return the mark, for {@link LiveRun#apply}
     * @throws RefusedException if there is no such task or element, the state is not one of {@link #MARKS}, or a success would
     *     need a result that there is not: that of a task whose result others take, or that of an element of a task that
     *     returns results
     */
    public static RunEvent.Mark mark(LiveRun live, String name, TaskState as, String reason) {
        InstanceKey key = InstanceKey.parse(name);
        String taskId = key.taskId();
        LiveTask task = live.known(taskId);
        if (!MARKS.contains(as)) {
            throw new RefusedException(
                    "task " + taskId + " cannot be marked as " + as + "; it can be SUCCESS, FAILED or SKIPPED");
        }
        if (key.mapIndex() != TaskRecord.NOT_MAPPED) {
            refuseToMark(live, task, key, as);
            return new RunEvent.Mark(key, as, reason);
        }
        if (as == TaskState.SUCCESS && task.givesResult() && !task.hasResult()) {
            for (LiveTask after : task.downstream) {
                if (needs(after, taskId)) {
                    throw new RefusedException("task " + taskId + " cannot be marked as a success: task "
                            + after.node.id() + " takes its result, and there is none; run it again instead");
                }
            }
        }
        return new RunEvent.Mark(key, as, reason);
    }

    /** The list of results would have a hole in it, which no body made, so a success needs its result. */
    private static void refuseToMark(LiveRun live, LiveTask task, InstanceKey key, TaskState as) {
        sourceOfList(live, task);
        String list = task.whole.result;
        if (task.whole.startedAt == null || list == null) {
            throw new RefusedException("task " + key.taskId() + " of run " + live.run.runId()
                    + " has not run, so it has no elements yet; mark the task itself");
        }
        refuseUnknown(live, key, JsonList.split(list).size());
        boolean hasResult = live.instance(key).map(element -> element.result).isPresent();
        if (as == TaskState.SUCCESS && task.givesResult() && !hasResult) {
            throw new RefusedException("element " + key + " of run " + live.run.runId()
                    + " cannot be marked as a success: the task returns results, and it has none; mark it as skipped, or run"
                    + " it again instead");
        }
    }
}
