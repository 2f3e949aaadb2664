package dev.kahn.view;

import java.util.Collection;
import java.util.Collections;

/**
 * A condition for rows that name their DAG.
 *
 * @param dagIds the DAGs; empty for all
 */
record OfDags(Collection<String> dagIds) {

    String sql() {
        return dagIds.isEmpty()
                ? "1 = 1"
                : "dag_id IN (" + String.join(", ", Collections.nCopies(dagIds.size(), "?")) + ")";
    }

    /** The parameters of a statement whose first condition this is, followed by a limit. */
    Object[] parameters(int limit) {
        Object[] all = dagIds.toArray(new Object[dagIds.size() + 1]);
        all[dagIds.size()] = limit;
        return all;
    }
}
