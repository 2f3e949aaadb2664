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
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface From {

    /**
     * The task.
     *
     * @return the id of a task of the same DAG that returns a value
     */
    String value();
}
