package dev.kahn.graph;

import dev.kahn.Outcome;
import dev.kahn.TaskContext;
import java.util.List;

/**
 * The input of one attempt of a task. Generated code asks it for the value of each parameter of the body; stored
 * values are decoded at that moment.
 *
 * <p>Kahn implements it. Methods may be added in any version.
 */
public interface TaskInput {

    /**
     * The task to call.
     *
     * @return its id
     */
    String task();

    /**
     * The context of the attempt.
     *
     * @return the same context each time
     */
    TaskContext context();

    /**
     * The parameters of the run.
     *
     * @param type the record
     * @param <P> the record
     * @return its value, with defaults filled in
     */
    <P> P params(Class<P> type);

    /**
     * The result of an upstream task.
     *
     * @param task its id
     * @param type the type of the parameter
     * @param <R> the type
     * @return the value
     */
    <R> R result(String task, Class<R> type);

    /**
     * The result of an upstream task, as a generic type. An {@code Optional} is empty if that task did
     * not succeed.
     *
     * @param task its id
     * @param type the type of the parameter
     * @param <R> the type
     * @return the value
     */
    <R> R result(String task, TypeRef<R> type);

    /**
     * How an upstream task ended.
     *
     * @param task its id
     * @param type the type of its result; for a mapped task a list
     * @param <R> the type of its result
     * @return its state, with its result if it has succeeded
     */
    <R> Outcome<R> outcome(String task, Class<R> type);

    /**
     * How an upstream task whose result has a generic type ended.
     *
     * @param task its id
     * @param type the type of its result; for a mapped task a list
     * @param <R> the type of its result
     * @return its state, with its result if it has succeeded
     */
    <R> Outcome<R> outcome(String task, TypeRef<R> type);

    /**
     * How the elements of a mapped upstream task ended.
     *
     * @param task its id
     * @param type the type of the result of an element
     * @param <R> the type of the result of an element
     * @return an outcome for each item of the list that it is mapped over, in that order; empty if it did not begin
     */
    <R> List<Outcome<R>> outcomes(String task, Class<R> type);

    /**
     * How the elements of a mapped upstream task ended, if their results have a generic type.
     *
     * @param task its id
     * @param type the type of the result of an element
     * @param <R> the type of the result of an element
     * @return an outcome for each item of the list that it is mapped over, in that order; empty if it did not begin
     */
    <R> List<Outcome<R>> outcomes(String task, TypeRef<R> type);

    /**
     * The result of a task of another DAG, in the run of that DAG that this run comes after.
     *
     * @param dag the id of that DAG
     * @param task the task's id
     * @param type the type of the parameter
     * @param <R> the type
     * @return the value
     */
    <R> R result(String dag, String task, Class<R> type);

    /**
     * The result of a task of another DAG, as a generic type. An {@code Optional} is empty if there is no such run, or if the
     * task did not succeed in it.
     *
     * @param dag the id of that DAG
     * @param task the task's id
     * @param type the type of the parameter
     * @param <R> the type
     * @return the value
     */
    <R> R result(String dag, String task, TypeRef<R> type);

    /**
     * The element of a mapped task.
     *
     * @param type the type of the parameter
     * @param <E> the type
     * @return the value
     */
    <E> E element(Class<E> type);

    /**
     * The element of a mapped task, as a generic type.
     *
     * @param type the type of the parameter
     * @param <E> the type
     * @return the value
     */
    <E> E element(TypeRef<E> type);

    /**
     * A configured connection.
     *
     * @param name its name
     * @param type the type of the parameter
     * @param <C> the type
     * @return the connection; it is shared, so the body must not close it
     */
    <C> C connection(String name, Class<C> type);

    /**
     * What generated code throws for a task that it does not know, because code and graph come from different
     * builds.
     *
     * @return the exception to throw
     */
    default IllegalStateException unknownTask() {
        return new IllegalStateException(
                "the generated class has no task " + task() + "; compile the DAG again from scratch");
    }
}
