package dev.kahn.engine.port;

import dev.kahn.engine.plan.Change;
import java.util.Collection;

/** Is told what has been stored. Called by the engine's loop, so it must return quickly; an exception is logged and ignored. */
@FunctionalInterface
public interface CommitListener {

    /**
     * Changes have been stored. Calls come in the order of the commits.
     *
     * @param changes the rows in their new state; a long result that was stored before may be
     *     {@link dev.kahn.engine.plan.TaskRecord#UNLOADED}
     */
    void committed(Collection<Change> changes);
}
