package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects the result of another task of the DAG into a parameter. This is a data edge: the task runs
 * after the other one, and {@link Task#after()} need not repeat it.
 *
 * <p>If the {@link Task#rule()} lets the task run without the success of the other one, the parameter must
 * be an {@code Optional} of the result. If the other task is mapped, the parameter is the {@code List} of
 * its results, in the order of the elements.
 *
 * <p>With {@link #dag()} the result comes from a task of another DAG, in the run that led to this one.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface From {

    /**
     * The task whose result to take.
     *
     * @return the id of a task that returns a value, in the same DAG or in {@link #dag()}
     */
    String value();

    /**
     * Another DAG to take the result from, one that {@link Dag#after()} names. The result is that of the run whose
     * success led to this run; if this run was started another way, it is that of the latest successful run. The
     * parameter must be an {@code Optional} if a run of that DAG can succeed without the success of the task.
     *
     * @return a class annotated {@code @Dag}; by default this DAG
     */
    Class<?> dag() default void.class;
}
