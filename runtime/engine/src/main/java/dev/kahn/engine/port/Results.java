package dev.kahn.engine.port;

import java.util.Optional;

/** Where bodies read the results that they take. */
@FunctionalInterface
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
}
