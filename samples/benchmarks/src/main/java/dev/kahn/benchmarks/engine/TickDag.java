package dev.kahn.benchmarks.engine;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One of many DAGs that run each minute. Its pool has slots for all of them, because the default pool has fewer, and waiting
 * for slots is not what is measured.
 *
 * @param number the number of the DAG
 * @param begun receives the tick for which a body begins
 */
record TickDag(int number, Consumer<Instant> begun) implements DagDefinition<Object> {

    @Override
    public DagGraph graph() {
        return DagGraph.builder("Dag" + number, "bench.Dag" + number)
                .version("1")
                .schedule("* * * * *")
                .pool("ticks", 10_000)
                .task(TaskNode.builder("nothing").pool("ticks").build())
                .build();
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
    public @Nullable Object call(Object dag, TaskInput input) {
        begun.accept(input.context().scheduledFor());
        return null;
    }
}
