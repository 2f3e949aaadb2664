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
     * How a task stands.
     *
     * @param runId its run
     * @param taskId its id
     * @return its own row, whose result is what {@link #result} returns; empty while nothing has happened to it. If its result has
     *     gone since it was a success, it is {@link dev.kahn.engine.plan.TaskState#PENDING}
     * @throws StoreException if the store cannot be reached
     * @throws dev.kahn.engine.plan.RefusedException if its result is a list that is too long to be taken
     */
    Optional<TaskRecord> outcome(long runId, String taskId);

    /**
     * How the elements of a mapped task stand.
     *
     * @param runId its run
     * @param taskId its id
     * @return a row with its result for each item of the list that it is mapped over, in that order; empty if it has not begun
     * @throws StoreException if the store cannot be reached
     * @throws dev.kahn.engine.plan.RefusedException if the results are too long to be taken together
     */
    List<TaskRecord> outcomes(long runId, String taskId);
}
