package dev.kahn.testing;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import java.util.List;
import java.util.Optional;

/** Looks for bodies that fail although the run does not, such as one whose failure is allowed and whose connection was forgotten. */
final class Failures {

    private Failures() {}

    /** The first task or element that failed, and not because a stub was told to. */
    static Optional<TaskRecord> first(Attempted attempted) {
        DagRun run = attempted.run();
        return attempted.session().store().tasks(run.id()).stream()
                .filter(task -> task.attempt() > 0)
                .filter(task -> !attempted.session().wasStubbed(task))
                .filter(task -> task.state() == TaskState.FAILED || hasGivenUp(run, task))
                .findFirst();
    }

    /** A sensor that fails softly counts as skipped, but its body did not say so. */
    private static boolean hasGivenUp(DagRun run, TaskRecord task) {
        List<AttemptRecord> attempts = run.attempts(task.instance().toString());
        return task.state() == TaskState.SKIPPED
                && run.node(task.taskId()).poll() != null
                && attempts.get(attempts.size() - 1).state() != AttemptState.SKIPPED;
    }
}
