package dev.kahn.benchmarks.peer;

import dev.kahn.benchmarks.engine.Workload;

/** A program that can run a workload. */
interface Peer extends AutoCloseable {

    /**
     * Runs a workload, and returns when its last body has ended.
     *
     * @param bodies what is to be run
     */
    void run(Bodies bodies) throws Exception;

    /** Whether it looks for its first body each few seconds: then it is measured from where it has found it. */
    default boolean isPolling() {
        return false;
    }

    /** Ends all that it has started. */
    @Override
    void close();

    /** How a peer is made ready on a new database. */
    @FunctionalInterface
    interface Start {

        /**
         * Begins nothing of the workload yet.
         *
         * @param workload what it will run
         * @param database where, and in nobody else's tables
         */
        Peer on(Workload workload, PeerDatabase database) throws Exception;
    }
}
