package dev.kahn.web.page;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.Wait;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a task waits for.
 *
 * @param words what it waits for, up to the moment
 * @param at until when, or since when
 * @param isAhead whether it is known until when
 */
public record WaitLine(String words, Instant at, boolean isAhead) {

    /** @return null if it does not wait, or nobody knows for what */
    static @Nullable WaitLine of(TaskRecord task, Optional<DagGraph> graph) {
        Optional<Wait> wait = Wait.of(task);
        if (wait.isPresent()) {
            return new WaitLine(wait.get().what().then() + " at", wait.get().until(), true);
        }
        Instant since = task.queuedAt();
        if (task.state() != TaskState.QUEUED || since == null) {
            return null;
        }
        return graph.flatMap(dag -> dag.task(task.taskId()).map(node -> Wait.slots(dag, node)))
                .map(slots -> new WaitLine("waits for " + slots + " since", since, false))
                .orElse(null);
    }
}
