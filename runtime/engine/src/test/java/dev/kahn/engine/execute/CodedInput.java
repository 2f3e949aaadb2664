package dev.kahn.engine.execute;

import dev.kahn.Outcome;
import dev.kahn.TaskContext;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TypeRef;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** Gives results, the element and the parameters as they are stored: from JSON. */
@SuppressWarnings("unchecked") // each is decoded as the type that is asked for
record CodedInput(String task, Map<String, String> results, String element, String parameters, ResultCodec codec)
        implements TaskInput {

    private Object decode(String json, Type type) {
        return codec.decode(json, type, "what task " + task + " takes");
    }

    @Override
    public TaskContext context() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <P> P params(Class<P> type) {
        return (P) decode(parameters, type);
    }

    @Override
    public <R> R result(String producer, Class<R> type) {
        return (R) decode(results.get(producer), type);
    }

    @Override
    public <R> R result(String producer, TypeRef<R> type) {
        return (R) decode(results.get(producer), type.type());
    }

    @Override
    public <R> Outcome<R> outcome(String producer, Class<R> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> Outcome<R> outcome(String producer, TypeRef<R> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> List<Outcome<R>> outcomes(String producer, Class<R> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> List<Outcome<R>> outcomes(String producer, TypeRef<R> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> R result(String dag, String producer, Class<R> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R> R result(String dag, String producer, TypeRef<R> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <E> E element(Class<E> type) {
        return (E) decode(element, type);
    }

    @Override
    public <E> E element(TypeRef<E> type) {
        return (E) decode(element, type.type());
    }

    @Override
    public <C> C connection(String name, Class<C> type) {
        throw new UnsupportedOperationException();
    }
}
