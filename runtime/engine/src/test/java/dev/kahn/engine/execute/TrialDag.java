package dev.kahn.engine.execute;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;

/** A DAG of one task named {@code body}, whose body is given. */
record TrialDag(TaskNode task, Body body) implements DagDefinition<Object> {

    interface Body {
        Object call(TaskInput in) throws Throwable;
    }

    static TrialDag returning(String resultType, Body body) {
        return new TrialDag(TaskNode.builder("body").result(resultType).build(), body);
    }

    static TrialDag of(Body body) {
        return returning("void", body);
    }

    @Override
    public DagGraph graph() {
        return DagGraph.builder("Trial", "test.Trial").version("v1").task(task).build();
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
