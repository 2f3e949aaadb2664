package dev.kahn.graph;

import dev.kahn.TaskContext;

/**
 * What one attempt of a task gets: generated code asks it for each parameter of the body. Values are
 * decoded from what is stored when they are asked for.
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
     * @return the same one each time
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
     * @param type what the body takes it as
     * @param <R> the type
     * @return the value
     */
    <R> R result(String task, Class<R> type);

    /**
     * The result of an upstream task of a generic type. An {@code Optional} is empty if that task did
     * not succeed.
     *
     * @param task its id
     * @param type what the body takes it as
     * @param <R> the type
     * @return the value
     */
    <R> R result(String task, TypeRef<R> type);

    /**
     * The result of a task of another DAG, in the run of it that this run comes after.
     *
     * @param dag the id of that DAG
     * @param task the task's id
     * @param type what the body takes it as
     * @param <R> the type
     * @return the value
     */
    <R> R result(String dag, String task, Class<R> type);

    /**
     * The result of a task of another DAG, of a generic type. An {@code Optional} is empty if there is no such run, or the
     * task did not succeed in it.
     *
     * @param dag the id of that DAG
     * @param task the task's id
     * @param type what the body takes it as
     * @param <R> the type
     * @return the value
     */
    <R> R result(String dag, String task, TypeRef<R> type);

    /**
     * The element of a mapped task.
     *
     * @param type what the body takes it as
     * @param <E> the type
     * @return the value
     */
    <E> E element(Class<E> type);

    /**
     * The element of a mapped task, of a generic type.
     *
     * @param type what the body takes it as
     * @param <E> the type
     * @return the value
     */
    <E> E element(TypeRef<E> type);

    /**
     * A configured connection.
     *
     * @param name its name
     * @param type what the body takes it as
     * @param <C> the type
     * @return the connection; it is shared and not the body's to close
     */
    <C> C connection(String name, Class<C> type);

    /**
     * What generated code throws for a task that it does not know: code and graph are of different
     * builds.
     *
     * @return the exception to throw
     */
    default IllegalStateException unknownTask() {
        return new IllegalStateException(
                "the generated class has no task " + task() + "; compile the DAG again from scratch");
    }
}
