package dev.kahn.engine.port;

import dev.kahn.engine.plan.TaskRecord;
import java.util.List;
import java.util.Optional;

/** Where bodies read the results that they take. */
public interface Results {

    /**
     * The result of a task that succeeded.
     *
     * @param runId its run
     * @param taskId its id
     * @return its result as JSON, for a mapped task the list of its elements' results; empty if it returned nothing, runs
     *     again, or its run was deleted
     * @throws StoreException if the store cannot be reached
     * @throws dev.kahn.engine.plan.RefusedException if it is a list that is too long to be taken
     */
    Optional<String> result(long runId, String taskId);

    /**
     * How a task stands, with its results.
     *
     * @param runId its run
     * @param taskId its id
     * @return its own row and those of its elements, by number; empty while nothing has happened to it. An instance whose
     *     result has gone since it was a success counts as {@link dev.kahn.engine.plan.TaskState#PENDING}
     * @throws StoreException if the store cannot be reached
     * @throws dev.kahn.engine.plan.RefusedException if the results of its elements are too long to be taken
     */
    List<TaskRecord> outcomes(long runId, String taskId);
}
