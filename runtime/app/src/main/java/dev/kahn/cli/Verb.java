package dev.kahn.cli;

import dev.kahn.setup.UsageException;

/** A command, which {@link Program} finds by the first argument. Implementations have no state. */
interface Verb {

    /** What it does, in one line. */
    String summary();

    /** Says which options and arguments it takes, and gives an example. */
    void describe(Syntax syntax);

    /**
     * Runs it.
     *
     * @return the exit code
     * @throws UsageException if the arguments or settings are invalid
     * @throws dev.kahn.engine.port.StoreException if the store cannot be reached
     */
    int run(Arguments arguments, Surroundings surroundings);
}
