package dev.kahn.engine.execute;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import org.jspecify.annotations.Nullable;

/** A DAG of one task named {@code body}, whose body is given. */
record TrialDag(TaskNode task, Body body, @Nullable ParamsSpec params) implements DagDefinition<Object> {

    interface Body {
        Object call(TaskInput in) throws Throwable;
    }

    TrialDag(TaskNode task, Body body) {
        this(task, body, null);
    }

    static TrialDag returning(String resultType, Body body) {
        return new TrialDag(TaskNode.builder("body").result(resultType).build(), body);
    }

    static TrialDag taking(ParamsSpec params, Body body) {
        return new TrialDag(TaskNode.builder("body").build(), body, params);
    }

    static TrialDag of(Body body) {
        return returning("void", body);
    }

    @Override
    public DagGraph graph() {
        DagGraph.Builder graph =
                DagGraph.builder("Trial", "test.Trial").version("v1").task(task);
        if (params != null) {
            graph.params(params.type(), params.params().toArray(ParamsSpec.Param[]::new));
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
    public Object call(Object dag, TaskInput input) throws Throwable {
        return body.call(input);
    }
}
