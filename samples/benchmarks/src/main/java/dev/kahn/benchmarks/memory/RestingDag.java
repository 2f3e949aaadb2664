package dev.kahn.benchmarks.memory;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;

/**
 * A DAG whose first task waits for a day, and the others for that task.
 *
 * @param tasks how many it has
 * @param runs how many runs of it may be active
 */
record RestingDag(int tasks, int runs) implements DagDefinition<Object> {

    @Override
    public DagGraph graph() {
        DagGraph.Builder graph =
                DagGraph.builder("Resting", "bench.Resting").version("1").maxActiveRuns(runs);
        graph.task(TaskNode.builder("wait").delay("1d").build());
        for (int task = 1; task < tasks; task++) {
            graph.task(TaskNode.builder("t" + task).after("wait").build());
        }
        return graph.build();
    }

    @Override
    public Class<Object> type() {
        return Object.class;
    }

    @Override
    public Object newInstance() {
        return new Object();
    }

    @Override
    public Object call(Object dag, TaskInput input) {
        throw new IllegalStateException("nothing is to run");
    }
}
