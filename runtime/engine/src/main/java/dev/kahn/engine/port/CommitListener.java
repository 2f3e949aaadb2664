package dev.kahn.engine.port;

import dev.kahn.engine.plan.Change;
import java.util.Collection;

/** Hears what has been stored. Called by the engine's loop, so it returns quickly; what it throws is logged and otherwise ignored. */
@FunctionalInterface
public interface CommitListener {

    /**
     * Changes have been stored. Called in order.
     *
     * @param changes rows as they are now
     */
    void committed(Collection<Change> changes);
}
