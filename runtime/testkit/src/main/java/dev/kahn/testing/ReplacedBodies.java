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
 * A DAG some of whose bodies are those of a test. What a stub returns or throws goes the way of what a body does: it is
 * stored as JSON, it fails the attempt, it lets the sensor be asked again.
 *
 * @param <T> the class annotated {@code @Dag}
 */
final class ReplacedBodies<T> implements DagDefinition<T> {

    /** What a test says instead of a body, by task or element. */
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

    /** The stub of an element, else that of its task. */
    Optional<Stub> stub(String instance) {
        Stub own = stubs.get(instance);
        return Optional.ofNullable(own == null ? stubs.get(instance.replaceFirst("\\[.*", "")) : own);
    }

    /** Whether a stub stood for the body when it was called last. */
    boolean wasStubbed(TaskRecord task) {
        String instance = task.instance().toString();
        int called = calls.getOrDefault(task.runId() + "/" + instance, 0);
        return stub(instance)
                .filter(stub -> called == 0 || !stub.isReal(called))
                .isPresent();
    }

    /** What to say of a task or an element that has failed for good, and was to be called and fail more often. */
    Optional<String> failureToCome(TaskRecord task) {
        String instance = task.instance().toString();
        int called = calls.getOrDefault(task.runId() + "/" + instance, 0);
        return stub(instance)
                .filter(stub -> called > 0 && called < stub.lastFailure())
                .map(stub -> "task " + instance + " of DAG " + graph.id() + " has failed for good after call " + called
                        + ", and failsTimes(…) of its stub lets call " + stub.lastFailure()
                        + " fail too; say how often it is really tried, or fails(\"why\") for always");
    }

    private static @Nullable Object checked(TaskNode task, Stub stub, @Nullable Object returned) {
        boolean givesNothing = task.result().equals("void");
        if (stub.isEmpty() && !givesNothing) {
            throw new NonRetryableException("the stub of task " + task.id() + " does not say what it returns; say"
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
