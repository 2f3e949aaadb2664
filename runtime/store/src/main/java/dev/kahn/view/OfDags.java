package dev.kahn.view;

import java.util.Collection;
import java.util.Collections;

/**
 * A condition for rows that tell of which DAG they are.
 *
 * @param dagIds the DAGs; none for all
 */
record OfDags(Collection<String> dagIds) {

    String sql() {
        return dagIds.isEmpty()
                ? "1 = 1"
                : "dag_id IN (" + String.join(", ", Collections.nCopies(dagIds.size(), "?")) + ")";
    }

    /** The parameters of a statement that has the condition first, and a limit after it. */
    Object[] parameters(int limit) {
        Object[] all = dagIds.toArray(new Object[dagIds.size() + 1]);
        all[dagIds.size()] = limit;
        return all;
    }
}
