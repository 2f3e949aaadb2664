package dev.kahn.cli;

import dev.kahn.setup.UsageException;

/** What the first argument asks for, which {@link Program} knows it by. Implementations hold no state. */
interface Verb {

    /** What it does, in one line. */
    String summary();

    /** Says which options and arguments it takes, and gives an example. */
    void describe(Syntax syntax);

    /**
     * Does it.
     *
     * @return the exit code
     * @throws UsageException if what was asked makes no sense
     * @throws dev.kahn.engine.port.StoreException if the store cannot be reached
     */
    int run(Arguments arguments, Surroundings surroundings);
}
