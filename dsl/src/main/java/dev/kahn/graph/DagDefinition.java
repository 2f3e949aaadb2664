package dev.kahn.graph;

import org.jspecify.annotations.Nullable;

/**
 * A DAG as the runtime sees it: its graph, and a way to call its bodies. The processor generates an
 * implementation for each {@link dev.kahn.Dag} class and registers it as a service.
 *
 * <p>Implementations have a public constructor without parameters, hold no state, and are
 * thread-safe. Only generated code should implement it: methods may be added in any version.
 *
 * @param <T> the class annotated {@link dev.kahn.Dag}
 */
public interface DagDefinition<T> {

    /**
     * The graph, as compiled.
     *
     * @return a new or shared value
     */
    DagGraph graph();

    /**
     * The class annotated {@link dev.kahn.Dag}.
     *
     * @return the class
     */
    Class<T> type();

    /**
     * Creates an instance with the constructor without parameters.
     *
     * @return a fresh instance
     */
    T newInstance();

    /**
     * Calls the body of {@link TaskInput#task()}.
     *
     * @param dag the instance to call it on
     * @param input the source of its arguments
     * @return its result; null if it has none
     * @throws Throwable what the body throws
     */
    @Nullable
    Object call(T dag, TaskInput input) throws Throwable;
}
