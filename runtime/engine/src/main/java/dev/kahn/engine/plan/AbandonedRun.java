package dev.kahn.engine.plan;

import dev.kahn.Event;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Fails a stored run that cannot continue, for example because its graph is gone or no longer fits the code. */
public final class AbandonedRun {

    private AbandonedRun() {}

    /**
     * Fails the run: its open attempts are lost, and its open tasks are cancelled, including those that have no row yet because
     * nothing has happened to them.
     *
     * @param stored its rows
     * @param tasks the tasks that it began with, as far as they are known
     * @param graph its DAG as it is now, which says whom to notify
     * @param reason why it cannot continue, in one line
     * @param now the time
     * @param effects where to add the changes
     */
    public static void abandon(
            StoredRun stored, List<TaskNode> tasks, DagGraph graph, String reason, Instant now, Effects effects) {
        for (AttemptRecord open : stored.openAttempts()) {
            effects.change(open.ended(AttemptState.LOST, now, reason, open.notes()));
        }
        for (TaskRecord task : stored.tasks()) {
            if (!task.state().isDone()) {
                effects.change(task.cancelled(now, reason));
            }
        }
        Set<String> known = stored.tasks().stream().map(TaskRecord::taskId).collect(Collectors.toSet());
        for (TaskNode task : tasks) {
            if (!known.contains(task.id())) {
                effects.change(TaskRecord.pending(stored.run().runId(), task.id(), TaskRecord.NOT_MAPPED)
                        .cancelled(now, reason));
            }
        }
        RunRecord failed = stored.run().ended(RunState.FAILED, now, reason);
        effects.change(failed);
        effects.raise(Raised.ofRun(Event.FAILURE, graph, failed, reason, now));
    }
}
