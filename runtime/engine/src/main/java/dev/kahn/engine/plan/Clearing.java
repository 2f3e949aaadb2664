package dev.kahn.engine.plan;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which tasks of a run run again if somebody lets some of them run again. It changes nothing, so it serves previews too. */
public final class Clearing {

    private Clearing() {}

    /**
     * All that failed or was stopped, and what did not run because of it.
     *
     * @param live the run
     * @return ids of tasks
     * @throws RefusedException if there is nothing to run again
     */
    public static Set<String> ofFailed(LiveRun live) {
        Set<String> failed = new LinkedHashSet<>();
        for (LiveTask task : live.tasks.values()) {
            if (task.state().isFailure() || task.state() == TaskState.CANCELLED) {
                failed.add(task.node.id());
            }
        }
        if (failed.isEmpty()) {
            throw new RefusedException(
                    "nothing of run " + live.run.runId() + " failed; name the tasks that are to run again");
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
        return of(live, live.tasks.keySet(), true);
    }

    /**
     * Certain tasks, and what comes after them.
     *
     * @param live the run
     * @param tasks which
     * @param downstream whether what ran after them runs again too; what did not run because of them always does
     * @return ids of tasks
     * @throws RefusedException if there is no such task, or it is not done
     */
    public static Set<String> of(LiveRun live, Collection<String> tasks, boolean downstream) {
        for (String id : tasks) {
            TaskState state = live.known(id).state();
            if (!state.isDone()) {
                throw new RefusedException("task " + id + " of run " + live.run.runId() + " is " + state
                        + ", so it runs anyhow; cancel the run first to begin it anew");
            }
        }
        return withDownstream(live, tasks, downstream);
    }

    private static Set<String> withDownstream(LiveRun live, Collection<String> tasks, boolean downstream) {
        Set<String> all = new LinkedHashSet<>(tasks);
        Deque<String> open = new ArrayDeque<>(tasks);
        while (!open.isEmpty()) {
            for (LiveTask after : live.task(open.remove()).downstream) {
                boolean didNotRun = after.whole.startedAt == null;
                if (after.state().isDone() && (downstream || didNotRun) && all.add(after.node.id())) {
                    open.add(after.node.id());
                }
            }
        }
        live.obstacle(all).ifPresent(change -> {
            throw new RefusedException("DAG " + live.graph.id() + " was changed since run " + live.run.runId()
                    + " began (" + change.text() + "), so this cannot run again; trigger a new run");
        });
        return all;
    }

    /**
     * Whether a task can be marked.
     *
     * @param live the run
     * @param taskId which task
     * @param as as what
     * @return the mark, for {@link LiveRun#apply}
     * @throws RefusedException if there is no such task, or others take the result that a success would have to have
     */
    public static RunEvent.Mark mark(LiveRun live, String taskId, TaskState as, String reason) {
        LiveTask task = live.known(taskId);
        if (as == TaskState.SUCCESS && !task.hasResult()) {
            for (LiveTask after : task.downstream) {
                boolean takes = after.node.from().contains(taskId)
                        || taskId.equals(after.node.forEach())
                        || (after.node.when() != null
                                && after.node.when().task().equals(taskId));
                if (takes) {
                    throw new RefusedException("task " + taskId + " cannot be marked as a success: task "
                            + after.node.id() + " takes its result, and there is none; let it run again instead");
                }
            }
        }
        return new RunEvent.Mark(taskId, as, reason);
    }
}
