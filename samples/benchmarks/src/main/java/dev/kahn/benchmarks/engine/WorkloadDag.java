package dev.kahn.benchmarks.engine;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import org.jspecify.annotations.Nullable;

/**
 * A workload as a DAG.
 *
 * @param id the id of the DAG
 */
record WorkloadDag(String id, Workload workload) implements DagDefinition<Object> {

    @Override
    public DagGraph graph() {
        DagGraph.Builder graph =
                DagGraph.builder(id, "bench.Workload").version(workload.name()).maxActiveRuns(workload.runs());
        for (int task = 0; task < workload.tasks(); task++) {
            graph.task(TaskNode.builder(Workload.id(task))
                    .after(workload.upstream().get(task).stream()
                            .map(Workload::id)
                            .toArray(String[]::new))
                    .build());
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
    public @Nullable Object call(Object dag, TaskInput input) throws InterruptedException {
        workload.body();
        return null;
    }
}
