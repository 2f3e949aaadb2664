package dev.kahn.benchmarks.peer;

import dev.kahn.benchmarks.engine.Workload;

/** A program that can run a workload. */
interface Peer extends AutoCloseable {

    /**
     * Runs a workload, and returns when its last body has ended.
     *
     * @param bodies what to run
     */
    void run(Bodies bodies) throws Exception;

    /** Whether it polls for its first body every few seconds: then it is measured from when it has found it. */
    default boolean isPolling() {
        return false;
    }

    /** Ends everything that it has started. */
    @Override
    void close();

    /** Prepares a peer on a new database. */
    @FunctionalInterface
    interface Start {

        /**
         * Does not begin the workload yet.
         *
         * @param workload what it will run
         * @param database where it stores its tables; nobody else uses it
         */
        Peer on(Workload workload, PeerDatabase database) throws Exception;
    }
}
