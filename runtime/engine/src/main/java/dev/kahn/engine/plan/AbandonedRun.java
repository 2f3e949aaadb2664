package dev.kahn.engine.plan;

import dev.kahn.Event;
import dev.kahn.graph.DagGraph;
import java.time.Instant;

/** Ends a stored run that cannot go on: its graph is not there any more, say, or what is left of it does not fit the code. */
public final class AbandonedRun {

    private AbandonedRun() {}

    /**
     * Fails the run: its open attempts are lost, its open tasks cancelled.
     *
     * @param stored its rows
     * @param graph its DAG as it is now, which says who is told
     * @param reason why it cannot go on, in one line
     * @param now the time
     * @param effects where to add the changes
     */
    public static void abandon(StoredRun stored, DagGraph graph, String reason, Instant now, Effects effects) {
        for (AttemptRecord open : stored.openAttempts()) {
            effects.change(open.ended(AttemptState.LOST, now, reason, open.notes()));
        }
        for (TaskRecord task : stored.tasks()) {
            if (!task.state().isDone()) {
                effects.change(task.cancelled(now, reason));
            }
        }
        RunRecord failed = stored.run().ended(RunState.FAILED, now, reason);
        effects.change(failed);
        effects.raise(Raised.ofRun(Event.FAILURE, graph, failed, reason, now));
    }
}
