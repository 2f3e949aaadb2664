package dev.kahn.engine.execute;

import dev.kahn.NonRetryableException;
import dev.kahn.Outcome;
import dev.kahn.TaskContext;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Input;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.Connections;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TypeRef;
import dev.kahn.graph.UpstreamResult;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and decodes the inputs of one attempt, each when the body takes it. */
final class AttemptInput implements TaskInput {
    private final @Nullable ParamsSpec params;
    private final Command.Start order;
    private final AttemptContext context;
    private final ResultCodec codec;
    private final Connections connections;
    private final InputReader reader;

    /**
     * @param params the parameters of the version that runs; null if it has none
     * @param reader reads the results
     */
    AttemptInput(
            @Nullable ParamsSpec params,
            Command.Start order,
            AttemptContext context,
            ResultCodec codec,
            Connections connections,
            InputReader reader) {
        this.params = params;
        this.order = order;
        this.context = context;
        this.codec = codec;
        this.connections = connections;
        this.reader = reader;
    }

    private @Nullable String json(String key) {
        Input input = order.inputs().get(key);
        return input == null ? null : reader.read(input);
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
        String given = RunParams.complete(order.run().params(), type, params);
        return (P) Objects.requireNonNull(codec.decode(given, type, "the parameters of the run"));
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
    public <R> Outcome<R> outcome(String task, Class<R> type) {
        return outcome(task, (Type) type);
    }

    @Override
    public <R> Outcome<R> outcome(String task, TypeRef<R> type) {
        return outcome(task, type.type());
    }

    private <R> Outcome<R> outcome(String task, Type type) {
        return reader.outcome(order.attempt().runId(), task)
                .map(row -> this.<R>outcome(row, type))
                .orElseGet(() -> new Outcome<>(Outcome.State.NOT_ENDED, Optional.empty(), ""));
    }

    @Override
    public <R> List<Outcome<R>> outcomes(String task, Class<R> type) {
        return outcomes(task, (Type) type);
    }

    @Override
    public <R> List<Outcome<R>> outcomes(String task, TypeRef<R> type) {
        return outcomes(task, type.type());
    }

    private <R> List<Outcome<R>> outcomes(String task, Type type) {
        return reader.outcomes(order.attempt().runId(), task).stream()
                .map(row -> this.<R>outcome(row, type))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private <R> Outcome<R> outcome(TaskRecord row, Type type) {
        Object result =
                row.result() == null ? null : codec.decode(row.result(), type, "the result of task " + row.instance());
        return new Outcome<>(state(row.state()), Optional.ofNullable((R) result), row.reason());
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

    private static Outcome.State state(TaskState state) {
        return switch (state) {
            case PENDING, WAITING, QUEUED, RUNNING -> Outcome.State.NOT_ENDED;
            case SUCCESS -> Outcome.State.SUCCESS;
            case FAILED -> Outcome.State.FAILED;
            case SKIPPED -> Outcome.State.SKIPPED;
            case UPSTREAM_FAILED -> Outcome.State.UPSTREAM_FAILED;
            case CANCELLED -> Outcome.State.CANCELLED;
        };
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
