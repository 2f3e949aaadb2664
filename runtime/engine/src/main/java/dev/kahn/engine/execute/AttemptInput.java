package dev.kahn.engine.execute;

import dev.kahn.NonRetryableException;
import dev.kahn.TaskContext;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Input;
import dev.kahn.engine.port.Connections;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TypeRef;
import dev.kahn.graph.UpstreamResult;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and decodes the inputs of one attempt, each when the body takes it. */
final class AttemptInput implements TaskInput {
    private final DagGraph dag;
    private final Command.Start order;
    private final AttemptContext context;
    private final ResultCodec codec;
    private final Connections connections;
    private final Function<Input, String> reader;

    /**
     * @param dag the version that runs, which may be newer than the run
     * @param reader reads the results
     */
    AttemptInput(
            DagGraph dag,
            Command.Start order,
            AttemptContext context,
            ResultCodec codec,
            Connections connections,
            Function<Input, String> reader) {
        this.dag = dag;
        this.order = order;
        this.context = context;
        this.codec = codec;
        this.connections = connections;
        this.reader = reader;
    }

    private @Nullable String json(String key) {
        Input input = order.inputs().get(key);
        return input == null ? null : reader.apply(input);
    }

    @Override
    public String task() {
        return order.attempt().taskId();
    }

    @Override
    public TaskContext context() {
        return context;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <P> P params(Class<P> type) {
        String params = RunParams.complete(order.run().params(), type, dag.params());
        return (P) Objects.requireNonNull(codec.decode(params, type, "the parameters of the run"));
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the body may have returned null, which is passed on
    public <R> R result(String task, Class<R> type) {
        return (R) decodeResult(task, type);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // as above
    public <R> R result(String task, TypeRef<R> type) {
        return (R) decodeResult(task, type.type());
    }

    private @Nullable Object decodeResult(String task, Type type) {
        String json = json(task);
        if (json != null) {
            return codec.decode(json, type, "the result of task " + task);
        }
        if (isOptional(type)) {
            return Optional.empty();
        }
        throw new NonRetryableException("task " + task + " has no result, because it did not succeed");
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // as above
    public <R> R result(String dag, String task, Class<R> type) {
        return (R) decodeResult(dag, task, type);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // as above
    public <R> R result(String dag, String task, TypeRef<R> type) {
        return (R) decodeResult(dag, task, type.type());
    }

    private @Nullable Object decodeResult(String dag, String task, Type type) {
        String json = json(UpstreamResult.key(dag, task));
        if (json != null) {
            return codec.decode(json, type, "the result of task " + task + " of DAG " + dag);
        }
        if (isOptional(type)) {
            return Optional.empty();
        }
        throw new NonRetryableException("task " + task + " of DAG " + dag
                + " has no result: it did not succeed in the run that this one comes after, or that run was deleted");
    }

    private static boolean isOptional(Type type) {
        return type == Optional.class
                || (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a list may contain nulls
    public <E> E element(Class<E> type) {
        return (E) decodeElement(type);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // as above
    public <E> E element(TypeRef<E> type) {
        return (E) decodeElement(type.type());
    }

    private @Nullable Object decodeElement(Type type) {
        String json = order.element();
        if (json == null) {
            throw new IllegalStateException("task " + task() + " is not mapped, so it has no element");
        }
        return codec.decode(json, type, "the element of task " + task());
    }

    @Override
    public <C> C connection(String name, Class<C> type) {
        return connections.get(name, type);
    }
}
