package dev.kahn.processor;

import dev.kahn.Outcome;
import dev.kahn.TaskContext;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TypeRef;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives what the test says, by name, and notes what was asked for. The context and the parameters have names too. */
@SuppressWarnings("unchecked") // the test says values of the types that are asked for
final class GivenInput implements TaskInput {

    private final String task;
    private final Map<String, Object> values;
    final List<String> asked = new ArrayList<>();

    GivenInput(String task, Map<String, Object> values) {
        this.task = task;
        this.values = values;
    }

    @Override
    public String task() {
        return task;
    }

    @Override
    public TaskContext context() {
        asked.add("context");
        return null;
    }

    @Override
    public <P> P params(Class<P> type) {
        return (P) given("params", type);
    }

    @Override
    public <R> R result(String producer, Class<R> type) {
        return (R) given("result " + producer, type);
    }

    @Override
    public <R> R result(String producer, TypeRef<R> type) {
        return (R) given("result " + producer, type.type());
    }

    @Override
    public <R> Outcome<R> outcome(String producer, Class<R> type) {
        return (Outcome<R>) given("outcome " + producer, type);
    }

    @Override
    public <R> Outcome<R> outcome(String producer, TypeRef<R> type) {
        return (Outcome<R>) given("outcome " + producer, type.type());
    }

    @Override
    public <R> List<Outcome<R>> outcomes(String producer, Class<R> type) {
        return (List<Outcome<R>>) given("outcomes " + producer, type);
    }

    @Override
    public <R> List<Outcome<R>> outcomes(String producer, TypeRef<R> type) {
        return (List<Outcome<R>>) given("outcomes " + producer, type.type());
    }

    @Override
    public <R> R result(String dag, String producer, Class<R> type) {
        return result(dag + "/" + producer, type);
    }

    @Override
    public <R> R result(String dag, String producer, TypeRef<R> type) {
        return result(dag + "/" + producer, type);
    }

    @Override
    public <E> E element(Class<E> type) {
        return (E) given("element", type);
    }

    @Override
    public <E> E element(TypeRef<E> type) {
        return (E) given("element", type.type());
    }

    @Override
    public <C> C connection(String name, Class<C> type) {
        return (C) given("connection " + name, type);
    }

    private Object given(String what, Type type) {
        asked.add(what + " as " + type.getTypeName());
        return values.get(what);
    }
}
