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
 * @param words what it waits for, followed by the time
 * @param at until when, or since when
 * @param isAhead whether the time is when the wait ends
 */
public record WaitLine(String words, Instant at, boolean isAhead) {

    /** @return null if it does not wait, or the reason is not known */
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
