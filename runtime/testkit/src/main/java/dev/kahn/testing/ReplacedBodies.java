package dev.kahn.testing;

import dev.kahn.NonRetryableException;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A DAG with some bodies replaced by stubs. What a stub returns or throws is handled like the result of a body: it is stored
 * as JSON, fails the attempt, or makes the sensor poll again.
 *
 * @param <T> the class annotated {@code @Dag}
 */
final class ReplacedBodies<T> implements DagDefinition<T> {

    /** The stubs, by task or element. */
    private final Map<String, Stub> stubs;

    private final DagDefinition<T> real;
    private final DagGraph graph;
    private final Map<String, Integer> calls = new HashMap<>();

    ReplacedBodies(DagDefinition<T> real, DagGraph graph, Map<String, Stub> stubs) {
        this.real = real;
        this.graph = graph;
        this.stubs = stubs;
    }

    @Override
    public DagGraph graph() {
        return graph;
    }

    @Override
    public Class<T> type() {
        return real.type();
    }

    @Override
    public T newInstance() {
        return real.newInstance();
    }

    @Override
    public @Nullable Object call(T dag, TaskInput input) throws Throwable {
        String instance = input.task()
                + (input.context().mapIndex().isPresent()
                        ? "[" + input.context().mapIndex().getAsInt() + "]"
                        : "");
        Stub stub = stub(instance).orElse(null);
        int call = calls.merge(input.context().runId() + "/" + instance, 1, Integer::sum);
        if (stub == null || stub.isReal(call)) {
            return real.call(dag, input);
        }
        return checked(graph.task(input.task()).orElseThrow(), stub, stub.call(call, input));
    }

    /** The stub of an element, otherwise that of its task. */
    Optional<Stub> stub(String instance) {
        Stub own = stubs.get(instance);
        return Optional.ofNullable(own == null ? stubs.get(instance.replaceFirst("\\[.*", "")) : own);
    }

    /** Whether the last call of the body went to a stub. */
    boolean wasStubbed(TaskRecord task) {
        String instance = task.instance().toString();
        int called = calls.getOrDefault(task.runId() + "/" + instance, 0);
        return stub(instance)
                .filter(stub -> called == 0 || !stub.isReal(called))
                .isPresent();
    }

    /** The message about a task or element that has failed for good, but whose stub has failures left. */
    Optional<String> failureToCome(TaskRecord task) {
        String instance = task.instance().toString();
        int called = calls.getOrDefault(task.runId() + "/" + instance, 0);
        return stub(instance)
                .filter(stub -> called > 0 && called < stub.lastFailure())
                .map(stub -> "task " + instance + " of DAG " + graph.id() + " has failed for good after call " + called
                        + ", but failsTimes(…) of its stub lets call " + stub.lastFailure()
                        + " fail too; use the number of calls that really happen, or fails(\"why\") to fail all");
    }

    private static @Nullable Object checked(TaskNode task, Stub stub, @Nullable Object returned) {
        boolean givesNothing = task.result().equals("void");
        if (stub.isEmpty() && !givesNothing) {
            throw new NonRetryableException("the stub of task " + task.id() + " does not say what it returns; call"
                    + " returns(…) with a value of type " + task.result());
        }
        if (stub.isEmpty() && task.poll() != null) {
            return true;
        }
        stub.misfit(returned).ifPresent(misfit -> {
            throw new NonRetryableException(misfit);
        });
        boolean isFinder = task.poll() != null && !givesNothing;
        return isFinder && !(returned instanceof Optional) ? Optional.ofNullable(returned) : returned;
    }
}
