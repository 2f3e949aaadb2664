package dev.kahn.testing;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import java.util.List;
import java.util.Optional;

/**
 * Finds bodies that fail although the run does not, for example one whose failure is allowed and whose connection is missing.
 */
final class Failures {

    private Failures() {}

    /** The first task or element that failed without being told to by a stub. */
    static Optional<TaskRecord> first(Attempted attempted) {
        DagRun run = attempted.run();
        return attempted.session().store().tasks(run.id()).stream()
                .filter(task -> task.attempt() > 0)
                .filter(task -> !attempted.session().wasStubbed(task))
                .filter(task -> task.state() == TaskState.FAILED || hasGivenUp(run, task))
                .findFirst();
    }

    /** Whether a sensor with {@code softFail} timed out: it counts as skipped, but its body did not skip it. */
    private static boolean hasGivenUp(DagRun run, TaskRecord task) {
        List<AttemptRecord> attempts = run.attempts(task.instance().toString());
        return task.state() == TaskState.SKIPPED
                && run.node(task.taskId()).poll() != null
                && attempts.get(attempts.size() - 1).state() != AttemptState.SKIPPED;
    }
}
