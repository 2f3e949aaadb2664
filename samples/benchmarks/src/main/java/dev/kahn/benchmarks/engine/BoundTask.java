package dev.kahn.benchmarks.engine;

/** A task of a run of the {@link Bound}; both are numbered from 0. */
record BoundTask(int run, int task) {

    String id() {
        return Workload.id(task);
    }
}
