package dev.kahn.testing.engine;

import dev.kahn.engine.plan.Change;
import java.util.Collection;

/** Is told of each commit of a {@link MemoryStore} that does not fail. What it throws is thrown to the engine. */
public interface CommitWatch {

    /**
     * Changes are about to be stored.
     *
     * @param changes the rows in their new state
     */
    void before(Collection<Change> changes);

    /**
     * Changes have been stored.
     *
     * @param changes the rows in their new state
     */
    void after(Collection<Change> changes);
}
