package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a parameter the result of another task of the DAG. It is a data edge: the task runs after
 * that one, and {@link Task#after()} need not repeat it.
 *
 * <p>Where the task can run without the success of the other (by its {@link Task#rule()}), the
 * parameter is an {@code Optional} of the result. Of a mapped task it is the {@code List} of the
 * results in the order of the elements.
 *
 * <p>With {@link #dag()} the result is that of a task of another DAG, in the run that led to this one.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface From {

    /**
     * The task.
     *
     * @return the id of a task that returns a value: of the same DAG, or of {@link #dag()}
     */
    String value();

    /**
     * Another DAG, one that {@link Dag#after()} names: the result is of the run of that DAG whose success led to this
     * run, and of its latest successful run where this run came about otherwise. The parameter is an {@code Optional}
     * where a run of that DAG can succeed without the success of the task.
     *
     * @return a class annotated {@code @Dag}; by default the DAG that the task is of
     */
    Class<?> dag() default void.class;
}
